package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.reactor.ReactorBridge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

/** Method security on coroutines and streams is what it is on a Mono and a Flux. */
class MethodSecurityTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Context ANNA = Context.of(
            ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken("anna", "x", "ROLE_A")));
    private static final Context BEN = Context.of(
            ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken("ben", "x", "ROLE_B")));

    @Configuration
    @EnableReactiveMethodSecurity
    @Import(CorobridgeAutoConfiguration.class)
    static class App {

        @Bean
        Service service() {
            return new Service();
        }
    }

    static class Service {

        private static Coroutine<String> name() {
            return Coroutine.of(co -> co.await(ReactiveSecurityContextHolder.getContext()
                    .map(context -> context.getAuthentication().getName())));
        }

        @PreAuthorize("hasRole('A')")
        public Coroutine<String> coroutine() {
            return name();
        }

        @PreAuthorize("hasRole('A')")
        public AsyncIterable<String> stream() {
            return AsyncIterable.of(co -> co.yield(co.await(name())));
        }

        @PreAuthorize("#owner == authentication.name")
        public Coroutine<String> ofOwner(String owner) {
            return name();
        }

        @PreAuthorize("#owner == authentication.name")
        public Mono<String> monoOfOwner(String owner) {
            return mono();
        }

        @PostAuthorize("returnObject == authentication.name")
        public Coroutine<String> returned(String value) {
            return Coroutine.of(co -> value);
        }

        @PostFilter("filterObject != 'b'")
        public AsyncIterable<String> filtered() {
            return AsyncIterable.of(co -> {
                for (String value : List.of("a", "b", "c")) {
                    co.yield(value);
                }
            });
        }

        @PreAuthorize("hasRole('A')")
        public Mono<String> mono() {
            return ReactorBridge.toMono(name());
        }

        @PreAuthorize("hasRole('A')")
        Coroutine<String> notPublic() {
            return name();
        }
    }

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(App.class);
    private final Service service = context.getBean(Service.class);

    @AfterEach
    void close() {
        context.close();
    }

    private static void allowsAnnaOnly(Flux<String> guarded) {
        assertThat(guarded.contextWrite(ANNA).collectList().block(LIMIT)).containsExactly("anna");
        StepVerifier.create(guarded.contextWrite(BEN))
                .expectError(AccessDeniedException.class)
                .verify(LIMIT);
        StepVerifier.create(guarded).expectError(AccessDeniedException.class).verify(LIMIT);
    }

    @Test
    void aCoroutineRunsForWhomItIsAllowed() {
        allowsAnnaOnly(Flux.defer(() -> ReactorBridge.toMono(service.coroutine())));
        allowsAnnaOnly(Flux.defer(service::mono));
    }

    @Test
    void aStreamRunsForWhomItIsAllowed() {
        allowsAnnaOnly(Flux.defer(() -> ReactorBridge.toFlux(service.stream())));
    }

    @Test
    void anExpressionSeesTheArgumentsByName() {
        allowsAnnaOnly(Flux.defer(() -> service.monoOfOwner("anna")));
        allowsAnnaOnly(Flux.defer(() -> ReactorBridge.toMono(service.ofOwner("anna"))));
    }

    @Test
    void aBodyThatAwaitsAGuardedCoroutineIsAllowedOrRefusedThere() {
        allowsAnnaOnly(ReactorBridge.flux(co -> co.yield(co.await(service.coroutine()))));
    }

    @Test
    void aResultIsCheckedAfterTheCoroutine() {
        allowsAnnaOnly(Flux.defer(() -> ReactorBridge.toMono(service.returned("anna"))));
    }

    @Test
    void elementsOfAStreamAreFiltered() {
        assertThat(ReactorBridge.toFlux(service.filtered())
                        .contextWrite(ANNA)
                        .collectList()
                        .block(LIMIT))
                .containsExactly("a", "c");
    }

    @Test
    void aMethodThatIsNotPublicIsGuardedToo() {
        allowsAnnaOnly(Flux.defer(() -> ReactorBridge.toMono(service.notPublic())));
    }
}
