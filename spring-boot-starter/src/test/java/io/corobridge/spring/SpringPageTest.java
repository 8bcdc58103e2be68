package io.corobridge.spring;

import static io.corobridge.spring.ServerRequests.awaitBody;
import static io.corobridge.spring.ServerRequests.pathVariable;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.spring.Messages.Message;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The code of docs/spring.md is code of the tests here. */
class SpringPageTest {

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
}
