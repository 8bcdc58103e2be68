package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Eventually;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Hours in a body pass in no time: its clock is Reactor's. */
class VirtualTimeTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    private final AtomicReference<Subscription> running = new AtomicReference<>();

    /** The body must wait before the clock is moved. */
    private void awaitSuspended() {
        Eventually.is(() -> ((BridgeSubscription) running.get()).state() == State.SUSPENDED);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anAwaitedDelayPassesInVirtualTime(Engine engine) {
        StepVerifier.withVirtualTime(() -> flux(engine, co -> {
                            co.yield("now");
                            co.await(Mono.delay(Duration.ofHours(5)));
                            co.yield("later");
                        })
                        .doOnSubscribe(running::set))
                .expectSubscription()
                .expectNext("now")
                .then(this::awaitSuspended)
                .expectNoEvent(Duration.ofHours(4))
                .thenAwait(Duration.ofHours(1))
                .expectNext("later")
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aSleepInABodyPassesInVirtualTime(Engine engine) {
        StepVerifier.withVirtualTime(() -> mono(engine, co -> {
                            co.sleep(Duration.ofDays(2));
                            return "slept";
                        })
                        .doOnSubscribe(running::set))
                .expectSubscription()
                .then(this::awaitSuspended)
                .expectNoEvent(Duration.ofDays(1))
                .thenAwait(Duration.ofDays(1))
                .expectNext("slept")
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aTimeoutInABodyPassesInVirtualTime(Engine engine) {
        StepVerifier.withVirtualTime(() -> mono(engine, co -> co.await(Mono.never(), Duration.ofMinutes(10)))
                        .doOnSubscribe(running::set))
                .expectSubscription()
                .then(this::awaitSuspended)
                .expectNoEvent(Duration.ofMinutes(9))
                .thenAwait(Duration.ofMinutes(1))
                .verifyErrorSatisfies(raised -> assertThat(raised).isInstanceOf(TimeoutException.class));
    }
}
