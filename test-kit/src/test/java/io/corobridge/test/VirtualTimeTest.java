package io.corobridge.test;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** {@code StepVerifier.withVirtualTime} and bodies, on each engine. */
@WithTestBodies
class VirtualTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HANG = Duration.ofSeconds(20);

    static Stream<Engine> engines() {
        return TestedEngines.all();
    }

    private static Flux<Integer> sleeping(Engine engine) {
        return flux(engine, co -> {
            for (int i = 0; i < 3; i++) {
                co.sleep(HOUR);
                co.yield(i);
            }
        });
    }

    private static Flux<Integer> awaiting(Engine engine) {
        return flux(engine, co -> {
            for (int i = 0; i < 3; i++) {
                co.await(Mono.delay(HOUR));
                co.yield(i);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSleepHasNoEventBeforeItsTime(Engine engine) {
        StepVerifier.withVirtualTime(() -> sleeping(engine))
                .expectSubscription()
                .expectNoEvent(HOUR)
                .expectNext(0)
                .thenAwait(HOUR.multipliedBy(2))
                .expectNext(1, 2)
                .expectComplete()
                .verify(HANG);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anAwaitedDelayIsOverAfterAWait(Engine engine) {
        StepVerifier.withVirtualTime(() -> awaiting(engine))
                .expectSubscription()
                .thenAwait(HOUR)
                .expectNext(0)
                .thenAwait(HOUR.multipliedBy(2))
                .expectNext(1, 2)
                .expectComplete()
                .verify(HANG);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anAwaitedDelayHasNoEventBeforeItsTime(Engine engine) {
        StepVerifier.withVirtualTime(() -> awaiting(engine))
                .expectSubscription()
                .expectNoEvent(HOUR)
                .expectNext(0)
                .thenAwait(HOUR.multipliedBy(2))
                .expectNext(1, 2)
                .expectComplete()
                .verify(HANG);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyRunsOnTheVirtualScheduler(Engine engine) {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            StepVerifier.withVirtualTime(() -> onScheduler(time), () -> time, Long.MAX_VALUE)
                    .expectSubscription()
                    .expectNoEvent(HOUR)
                    .expectNext(0)
                    .thenAwait(HOUR.multipliedBy(2))
                    .expectNext(1, 2)
                    .expectComplete()
                    .verify(HANG);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    /** A scheduler's body is an inline one: the engine of the test is another, for which nothing changes. */
    private static Flux<Integer> onScheduler(VirtualTimeScheduler time) {
        return flux(
                co -> {
                    for (int i = 0; i < 3; i++) {
                        co.sleep(HOUR);
                        co.yield(i);
                    }
                },
                time);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTimeoutExpiresAfterItsTime(Engine engine) {
        StepVerifier.withVirtualTime(() -> mono(engine, co -> co.await(Mono.never(), HOUR)))
                .expectSubscription()
                .thenAwait(HOUR)
                .expectError(TimeoutException.class)
                .verify(HANG);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCancelReturnsAfterTheCleanup(Engine engine) {
        List<String> log = new ArrayList<>();
        Flux<Integer> numbers = flux(engine, co -> {
            try {
                for (int i = 0; ; i++) {
                    log.add("yield " + i);
                    co.yield(i);
                }
            } finally {
                log.add("cleanup");
            }
        });

        StepVerifier.create(numbers, 0)
                .expectSubscription()
                .thenRequest(2)
                .expectNext(0, 1)
                .thenCancel()
                .verify(HANG);

        assertThat(log).containsExactly("yield 0", "yield 1", "cleanup");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyIsSteppedByHand(Engine engine) {
        Coroutine<String> coroutine = Coroutine.of(engine, co -> "got " + co.suspend("what?"));

        assertThat(coroutine.send(null)).isEqualTo(new Step.Suspended<>("what?"));
        assertThat(coroutine.send("x")).isEqualTo(new Step.Returned<>("got x"));
    }
}
