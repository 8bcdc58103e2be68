package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stretch that a body queues on its subscription's worker at its end still runs: here the exit of a resource that
 * came late. An adapter's test says on which schedulers.
 */
public abstract class QueuedAtTheEndContract {

    private final AtomicInteger exits = new AtomicInteger();
    private final CompletableFuture<Integer> pool = new CompletableFuture<>();

    private final AsyncContextManager<Integer> manager = new AsyncContextManager<>() {
        @Override
        public Awaitable<Integer> aenter() {
            return Awaitable.of(pool.minimalCompletionStage()); // a cancel does not reach it
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return Coroutine.of(Engine.INLINE, co -> {
                exits.incrementAndGet();
                return false;
            });
        }
    };

    /** Subscribes a stream of {@code body} with inline stretches on a scheduler. */
    @FunctionalInterface
    protected interface Subscribe {

        /** Subscribes; {@code bridge} gets the core's own subscription. Returns the cancel. */
        Runnable to(GeneratorBody<Integer, Void> body, CompletableFuture<BridgeSubscription> bridge);
    }

    /** Cancels in the enter, whose resource comes in the body's cleanup, and waits for the exit. */
    protected final void theLateExitRuns(Subscribe subscribe) {
        assumeTrue(Engines.available().anyMatch(engine -> engine == Engine.INLINE), "no inline engine in this JVM");
        CompletableFuture<BridgeSubscription> bridge = new CompletableFuture<>();
        Runnable cancel = subscribe.to(
                co -> {
                    try {
                        co.with(manager, resource -> {
                            co.yield(resource);
                            return null;
                        });
                    } finally {
                        pool.complete(1);
                    }
                },
                bridge);
        BridgeSubscription subscription = bridge.join();
        Eventually.is("entering", () -> subscription.state() == Coroutine.State.SUSPENDED);
        cancel.run();
        Eventually.is("exited", () -> exits.get() == 1);
        assertThat(subscription.state()).isEqualTo(Coroutine.State.CLOSED);
    }
}
