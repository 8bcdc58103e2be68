package io.corobridge.test;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The code of docs/testing.md. */
class TestingPageTest {

    @Test
    @WithTestBodies
    void aTickerHasAnElementEachHour(TestBodies bodies) {
        List<Object> seen = new ArrayList<>();
        Publisher<Integer> ticker = Publishers.of(co -> {
            for (int i = 0; i < 3; i++) {
                co.sleep(Duration.ofHours(1));
                co.yield(i);
            }
        });
        Flux.from(ticker).subscribe(seen::add);

        bodies.advance(Duration.ofHours(2));
        assertThat(seen).containsExactly(0, 1);
        bodies.advanceToEnd();
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void aBodyThatIsHandedOverHasAnsweredWhenTheSubscribeReturns() {
        List<String> seen = new ArrayList<>();

        try (TestBodies bodies = TestBodies.open()) {
            seen.add("asked");
            Flux.from(Publishers.<String>single(co -> "answered")).subscribe(seen::add);
            seen.add("returned");
        }
        assertThat(seen).containsExactly("asked", "answered", "returned");
    }

    @Test
    @WithTestBodies
    void aReactorTickerHasNoElementBeforeItsTime() {
        StepVerifier.withVirtualTime(() -> flux(co -> {
                    co.sleep(Duration.ofHours(1));
                    co.yield("tick");
                }))
                .expectSubscription()
                .expectNoEvent(Duration.ofHours(1))
                .expectNext("tick")
                .verifyComplete();
    }

    @Test
    @WithTestBodies(clock = ReactorClock.class)
    void reactorsTimersAndBodiesHaveOneClock(TestBodies bodies) {
        List<String> seen = new ArrayList<>();
        Mono.delay(Duration.ofMinutes(30)).subscribe(tick -> seen.add("operator"));
        mono(co -> {
                    co.sleep(Duration.ofHours(1));
                    return "body";
                })
                .subscribe(seen::add);

        bodies.advance(Duration.ofHours(1));
        assertThat(seen).containsExactly("operator", "body");
    }

    @Test
    @WithTestBodies
    void theConnectionIsClosedWhereverACancelComes(TestBodies bodies) {
        AtomicInteger open = new AtomicInteger();

        int steps = bodies.cancelAtEachCheckpoint(
                () -> flux(co -> {
                    open.incrementAndGet();
                    try {
                        co.await(Mono.just("first"));
                        co.yield("element");
                    } finally {
                        open.decrementAndGet();
                    }
                }),
                run -> assertThat(open).hasValue(0));

        assertThat(steps).isEqualTo(2);
    }
}
