package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BodyFluxTest {

    @Test
    void aBodyWithAConnectionAndALoopYieldsItsOrders() {
        List<String> log = new CopyOnWriteArrayList<>();
        AsyncContextManager<String> connection = AsyncContextManager.of(co -> {
            log.add("enter");
            try {
                co.yield("conn");
            } finally {
                co.await(Mono.delay(Duration.ofMillis(1)));
                log.add("exit");
            }
        });
        Flux<String> orders = flux(co -> {
            co.with(connection, conn -> {
                for (int row : co.<Integer>each(Flux.range(1, 3))) {
                    var customer = co.await(Mono.just("c" + row));
                    co.yield(row + customer);
                }
                return null;
            });
        });
        StepVerifier.create(orders, 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNext("1c1")
                .thenRequest(2)
                .expectNext("2c2", "3c3")
                .verifyComplete();
        assertThat(log).containsExactly("enter", "exit");
    }

    @Test
    void contextAndMono() {
        Mono<String> user = mono(co -> {
            String own = ReactorBridge.context(co).get("user");
            String seen = co.await(Mono.deferContextual(view -> Mono.just(view.<String>get("user"))));
            return own + seen;
        });
        assertThat(user.contextWrite(ctx -> ctx.put("user", "a")).block()).isEqualTo("aa");
    }

    @Test
    void takeClosesTheBody() {
        List<String> log = new CopyOnWriteArrayList<>();
        Flux<Integer> numbers = flux(co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                log.add("closed");
            }
        });
        assertThat(numbers.take(3).collectList().block()).containsExactly(0, 1, 2);
        assertThat(Flux.interval(Duration.ofMillis(5))
                        .map(i -> log.size())
                        .takeUntil(n -> n == 1)
                        .blockLast(Duration.ofSeconds(60)))
                .isEqualTo(1);
    }
}
