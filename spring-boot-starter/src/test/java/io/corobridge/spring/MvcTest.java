package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.micrometer.context.ContextRegistry;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Coroutines and streams as return values of Spring MVC's controllers. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=servlet")
class MvcTest {

    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        @Bean
        Filter user() {
            return (request, response, chain) -> {
                USER.set(request.getParameter("user"));
                try {
                    chain.doFilter(request, response);
                } finally {
                    USER.remove();
                }
            };
        }

        @GetMapping("/one")
        Coroutine<String> one() {
            return Coroutine.of(co -> "user " + USER.get());
        }

        @GetMapping(path = "/stream", produces = MediaType.TEXT_PLAIN_VALUE)
        AsyncIterable<String> stream() {
            return AsyncIterable.of(co -> co.yield("user " + USER.get()));
        }

        @GetMapping("/stream-in-one")
        Coroutine<Object> streamInOne() {
            return Coroutine.of(co -> Flux.just(1));
        }

        @GetMapping("/list")
        AsyncIterable<Integer> list() {
            return AsyncIterable.of(co -> {
                co.yield(1);
                co.await(Mono.empty());
                co.yield(2);
            });
        }
    }

    @BeforeAll
    static void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("user", USER);
    }

    @AfterAll
    static void unregister() {
        ContextRegistry.getInstance().removeThreadLocalAccessor("user");
    }

    @LocalServerPort
    private int port;

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/one", "/stream"})
    void aBodySeesTheThreadLocalsOfItsRequest(String path) throws Exception {
        assertThat(get(path + "?user=alice").body()).isEqualTo("user alice");
        assertThat(get(path + "?user=bob").body()).isEqualTo("user bob");
    }

    @Test
    void aStreamIsAList() throws Exception {
        assertThat(get("/list").body()).isEqualTo("[1,2]");
    }

    @Test
    void aStreamAsTheResultOfACoroutineIsRefused() throws Exception {
        assertThat(get("/stream-in-one").statusCode()).isEqualTo(500);
    }
}
