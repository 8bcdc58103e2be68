package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import java.util.concurrent.CompletableFuture;

/**
 * A body that waits inside {@code synchronized}: on an engine with threads it waits, and inline it waits too from JDK 24
 * on; before that it can't, and is told so at the wait. A woven body never can.
 */
class WaitingInsideSynchronizedTest {

    private final Object lock = new Object();
    private final CompletableFuture<String> awaited = new CompletableFuture<>();

    private static boolean isPinned(Engine engine) {
        return (engine == Engine.INLINE && Runtime.version().feature() < 24) || engine == Engine.WOVEN;
    }

    private static String reason(Engine engine) {
        return engine == Engine.WOVEN
                ? "not woven" // the weaver has refused the method
                : "can't wait inside synchronized (before JDK 24)";
    }

    @EachEngine
    void anAwaitInsideSynchronizedWaitsOrIsAnError(Engine engine) {
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(engine, co -> {
            synchronized (lock) {
                return co.await(awaited);
            }
        }));
        probe.request(1);
        if (isPinned(engine)) {
            assertThat(probe.assertFailed()).hasMessageContaining(reason(engine));
            assertThat(awaited).isCancelled();
        } else {
            Await.until("suspended", () -> probe.bridge().state() == State.SUSPENDED);
            awaited.complete("came");
            probe.assertCompleted();
            assertThat(probe.elements).containsExactly("came");
        }
        assertThatTheLockIsFree();
    }

    @EachEngine
    void aYieldWithoutDemandInsideSynchronizedWaitsOrIsAnError(Engine engine) {
        RecordingContext context = new RecordingContext();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(
                Publishers.<String>of(engine, co -> {
                    synchronized (lock) {
                        co.yield("with demand");
                        co.yield("without");
                    }
                }),
                context);
        probe.request(1).awaitElements(1);
        if (isPinned(engine)) {
            assertThat(probe.assertFailed()).hasMessageContaining(reason(engine));
            assertThat(context.elements).containsExactly("without");
        } else {
            Await.until("suspended", () -> probe.bridge().state() == State.SUSPENDED);
            probe.request(1).assertCompleted();
            assertThat(probe.elements).containsExactly("with demand", "without");
        }
        assertThatTheLockIsFree();
    }

    /** Another thread gets it. */
    private void assertThatTheLockIsFree() {
        CompletableFuture<Boolean> got = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            synchronized (lock) {
                got.complete(true);
            }
        });
        other.setDaemon(true);
        other.start();
        Await.until("the lock is free", got::isDone);
    }
}
