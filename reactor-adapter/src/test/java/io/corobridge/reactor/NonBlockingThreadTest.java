package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.streams.Blocking;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** {@code Blocking} refuses the threads on which Reactor's {@code block()} is refused, before anything has run. */
class NonBlockingThreadTest {

    private final AtomicInteger begun = new AtomicInteger();

    private static <T> T on(Scheduler scheduler, Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(scheduler).block();
    }

    @Test
    void anAwaitIsRefusedWhetherOrNotItIsReady() {
        assertThatThrownBy(() -> on(
                        Schedulers.parallel(),
                        () -> Blocking.await(Coroutine.of(co -> {
                            begun.incrementAndGet();
                            return 1;
                        }))))
                .hasStackTraceContaining("IllegalStateException")
                .hasStackTraceContaining("Blocking waits, and thread parallel-")
                .hasStackTraceContaining("must not be blocked: await it in a body");
        assertThatThrownBy(() -> on(Schedulers.single(), () -> Blocking.await(Awaitable.ready(1))))
                .hasStackTraceContaining("must not be blocked");
        assertThat(begun).hasValue(0);
    }

    @Test
    void elementsAreRefusedAndNothingIsSubscribed() {
        Flux<Integer> source = Flux.just(1).doOnSubscribe(subscription -> begun.incrementAndGet());
        assertThatThrownBy(() -> on(
                        Schedulers.parallel(), () -> Blocking.elements(source).hasNext()))
                .hasStackTraceContaining("must not be blocked");
        assertThat(begun).hasValue(0);
    }

    @Test
    void threadsThatMayBlockWait() {
        int awaited = on(Schedulers.boundedElastic(), () -> Blocking.await(Coroutine.of(co -> 1)));
        int read = on(Schedulers.boundedElastic(), () -> Blocking.elements(Flux.just(2))
                .next());
        assertThat(awaited).isEqualTo(1);
        assertThat(read).isEqualTo(2);
    }
}
