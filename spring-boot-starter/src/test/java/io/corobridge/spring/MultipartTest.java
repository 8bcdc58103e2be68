package io.corobridge.spring;

import static io.corobridge.spring.DataBuffers.awaitText;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Multipart requests as async iterables of parts. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class MultipartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LARGE = "x".repeat(1_000_000);

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        @PostMapping("/controller")
        Coroutine<List<String>> parts(@RequestBody AsyncIterable<Part> parts) {
            return Coroutine.of(co -> {
                List<String> read = new ArrayList<>();
                for (Part part : co.each(parts)) {
                    read.add(part.name() + " " + awaitText(co, part).length());
                }
                return read;
            });
        }

        @Bean
        RouterFunction<ServerResponse> routes() {
            return CoroutineRoutes.route()
                    .POST("/functional", (co, request) -> {
                        List<String> read = new ArrayList<>();
                        for (Part part : co.each(ServerRequests.parts(request))) {
                            int length = 0;
                            for (byte[] bytes : co.each(DataBuffers.copies(part.content()))) {
                                length += bytes.length;
                            }
                            read.add(part.name() + " " + length);
                        }
                        return co.single(ServerResponse.ok().bodyValue(read));
                    })
                    .build();
        }
    }

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/controller", "/functional"})
    void aBodyReadsOnePartAfterTheOther(String path) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("first", "one");
        parts.part("second", LARGE).filename("large.txt");
        parts.part("third", "");
        assertThat(WebClient.create("http://localhost:" + port)
                        .post()
                        .uri(path)
                        .body(BodyInserters.fromMultipartData(parts.build()))
                        .retrieve()
                        .bodyToMono(String.class)
                        .block(LIMIT))
                .isEqualTo("[\"first 3\",\"second 1000000\",\"third 0\"]");
    }
}
