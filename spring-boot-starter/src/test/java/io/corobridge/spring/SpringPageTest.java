package io.corobridge.spring;

import static io.corobridge.spring.ServerRequests.awaitBody;
import static io.corobridge.spring.ServerRequests.pathVariable;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.spring.Messages.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The code of docs/spring.md is code of the tests here. */
class SpringPageTest {

    private static final Path PAGE = Path.of("../docs/spring.md");
    private static final Path SOURCES = Path.of("../spring-boot-starter/src/test/java/io/corobridge/spring");

    private interface Repository {
        Mono<Message> find(int id);
    }

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Repository messages =
            id -> id == 1 ? Mono.just(new Message(1)) : Mono.error(new NoSuchElementException("no message " + id));

    private void log(HttpMethod method, HttpStatusCode status) {
        seen.add(method + " " + status.value());
    }

    private RouterFunction<ServerResponse> routes() {
        return CoroutineRoutes.route()
                .path("/messages", routes -> routes.GET("/{id}", (co, request) -> {
                            Message message = co.await(messages.find(pathVariable(request, "id", Integer.class)));
                            return co.single(ServerResponse.ok().bodyValue(message));
                        })
                        .POST("", (co, request) -> {
                            Message message = awaitBody(co, request, Message.class);
                            return co.single(ServerResponse.status(201).bodyValue(message));
                        })
                        .onError(
                                NoSuchElementException.class,
                                (co, error, request) ->
                                        co.single(ServerResponse.status(404).bodyValue(error.getMessage())))
                        .filter((co, request, next) -> {
                            ServerResponse response = co.single(next.handle(request));
                            log(request.method(), response.statusCode());
                            return response;
                        }))
                .build();
    }

    @Test
    void theRoutesOfThePageAnswer() {
        WebTestClient client = WebTestClient.bindToRouterFunction(routes())
                .configureClient()
                .responseTimeout(Duration.ofSeconds(60))
                .build();

        client.get().uri("/messages/1").exchange().expectStatus().isOk();
        client.post()
                .uri("/messages")
                .bodyValue(new Message(2))
                .exchange()
                .expectStatus()
                .isCreated();
        client.get().uri("/messages/3").exchange().expectStatus().isNotFound();
        assertThat(seen).contains("GET 200", "POST 201");
    }

    @Test
    void thePageShowsTheCodeOfTests() throws IOException {
        StringBuilder source = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                source.append(squeezed(Files.readString(file)));
            }
        }
        List<String> blocks = Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> squeezed(block.group(1)))
                .toList();

        assertThat(blocks).hasSize(6).allSatisfy(block -> assertThat(source.toString())
                .contains(block));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
