package io.corobridge.pages;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Bodies;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.GeneratorBody;
import io.corobridge.LiveBody;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/seeing.md. */
@Timeout(60)
class SeeingPageTest {

    private record Order(int id) {}

    @Test
    void theListShowsABodyItsTaskAndTheBodyThatTheTaskReads() {
        CountDownLatch waits = new CountDownLatch(1);
        Mono<Integer> exchange = Mono.<Integer>never().doOnSubscribe(asked -> waits.countDown());
        Flux<Integer> quotes = flux(GeneratorBody.named("quotes", co -> co.yield(co.await(exchange.name("exchange")))));
        Mono<Integer> checkout = mono(CoroutineBody.named(
                "checkout",
                co -> co.group(group -> {
                    return co.await(group.start(
                            "price",
                            CoroutineBody.<Integer>named("prices", task -> task.first(quotes.map(q -> q + 1)))));
                })));
        Disposable running = checkout.subscribe();
        try {
            assertThat(waits.await(50, TimeUnit.SECONDS)).isTrue();
            while (!lines().allMatch(line -> line.contains("SUSPENDED"))) {
                Thread.onSpinWait(); // until each of the three is suspended
            }
            assertThat(lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("checkout \\(coroutine, \\w+\\), SUSPENDED for \\d+\\.\\d s,"
                                            + " waits for task price, in task group"),
                            line -> assertThat(line)
                                    .matches("  price prices \\(coroutine, \\w+\\), SUSPENDED for \\d+\\.\\d s,"
                                            + " waits for FluxMap"),
                            line -> assertThat(line)
                                    .matches("    quotes \\(async generator, \\w+\\), SUSPENDED for \\d+\\.\\d s,"
                                            + " waits for Mono\\w+ exchange"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            running.dispose();
        }
    }

    /** Returns the lines of the three bodies. */
    private static java.util.stream.Stream<String> lines() {
        String text = Bodies.text();

        return text.lines().dropWhile(line -> !line.startsWith("checkout ")).limit(3);
    }

    @Test
    void bodiesThatWaitLongAreFound() {
        List<LiveBody> waitLong = Bodies.live().stream()
                .filter(body -> body.waiting().compareTo(Duration.ofSeconds(10)) > 0)
                .toList();

        assertThat(waitLong).allMatch(body -> body.state() == State.SUSPENDED);
    }

    @Test
    void aNamedBodyIsABodyForEachEntry() {
        Flux<Order> source = Flux.just(new Order(1), new Order(2));

        Flux<Order> orders = flux(GeneratorBody.named("orders", co -> {
            for (Order order : co.each(source)) {
                co.yield(order);
            }
        }));
        Mono<Integer> count = mono(CoroutineBody.named(
                "count orders", co -> co.await(orders.count()).intValue()));

        assertThat(count.block()).isEqualTo(2);
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/seeing.md").shows(3, "SeeingPageTest.java");
    }
}
