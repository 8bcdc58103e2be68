package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;

/** A scope is its body's: what others ask of it is refused, and the body goes on as if nothing had been asked. */
@Timeout(60)
class ScopeUseTest {

    private final CompletableFuture<GeneratorScope<Integer, Void>> scope = new CompletableFuture<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private static List<ThrowingCallable> usesOf(GeneratorScope<Integer, Void> co) {
        AsyncIterable<Integer> elements = AsyncIterable.of(other -> other.yield(1));
        return List.of(
                () -> co.yield(2),
                () -> co.await(Awaitable.ready(2)),
                () -> co.await(Coroutine.of(other -> 2)),
                () -> co.await(new CompletableFuture<>()),
                () -> co.suspend(new CompletableFuture<>()),
                () -> co.sleep(Duration.ZERO),
                () -> co.blocking(() -> 2),
                () -> co.with(AsyncContextManager.of(2), resource -> resource),
                () -> co.forEach(elements, element -> {}),
                () -> co.each(elements).iterator().next());
    }

    private static void assertRefused(GeneratorScope<Integer, Void> co) {
        for (ThrowingCallable use : usesOf(co)) {
            assertThatThrownBy(use)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a scope is used on its body's stack only");
        }
    }

    @EachThreadEngine
    void fromAnotherThread(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            scope.complete(co);
            Await.latch(go);
            co.yield(1);
        }));
        probe.request(9);
        assertRefused(scope.join());
        go.countDown();
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
    }

    @EachEngine
    void afterTheBodysEnd(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            scope.complete(co);
            co.yield(1);
        }));
        probe.request(9).assertCompleted();
        assertRefused(scope.join());
        assertThat(probe.elements).containsExactly(1);
    }
}
