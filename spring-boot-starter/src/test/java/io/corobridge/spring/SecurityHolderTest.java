package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The thread-local of Spring Security in the bodies of WebFlux requests. */
class SecurityHolderTest {

    @Configuration
    @EnableWebFlux
    @EnableCorobridge
    @RestController
    static class App {

        /** As Spring Security's filter does: a Mono in the context, resolved later. */
        @Bean
        @Order(-100)
        WebFilter security() {
            return (exchange, chain) -> {
                String user = exchange.getRequest().getQueryParams().getFirst("user");
                Mono<Void> filtered = chain.filter(exchange);
                return user == null
                        ? filtered
                        : filtered.contextWrite(
                                ReactiveSecurityContextHolder.withSecurityContext(Mono.delay(Duration.ofMillis(1))
                                        .map(tick -> new SecurityContextImpl(
                                                new TestingAuthenticationToken(user, "", "ROLE_A")))));
            };
        }

        @GetMapping("/one")
        Coroutine<String> one() {
            return Coroutine.of(co -> {
                co.await(Mono.delay(Duration.ofMillis(1)));
                return name();
            });
        }

        @GetMapping(path = "/stream", produces = MediaType.TEXT_PLAIN_VALUE)
        AsyncIterable<String> stream() {
            return AsyncIterable.of(co -> co.yield(name()));
        }

        private static String name() {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            return authentication == null ? "nobody" : authentication.getName();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, /one?user=anna, anna",
        "true, /stream?user=ben, ben",
        "true, /one, nobody",
        "false, /one?user=anna, nobody",
        "false, /stream?user=ben, nobody"
    })
    void aBodyFindsTheUserInTheHolderIfThatIsSwitchedOn(String on, String path, String user) {
        var context = new AnnotationConfigApplicationContext();
        context.setEnvironment(new MockEnvironment().withProperty("corobridge.security.holder", on));
        context.register(App.class);
        context.refresh();
        WebTestClient client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .responseTimeout(Duration.ofSeconds(60))
                .build();
        client.get().uri(path).exchange().expectBody(String.class).isEqualTo(user);
        client.get().uri("/one").exchange().expectBody(String.class).isEqualTo("nobody");
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        context.close();
    }
}
