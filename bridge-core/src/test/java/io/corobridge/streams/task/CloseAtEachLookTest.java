package io.corobridge.streams.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A close becomes known at the n-th look of a body for it, for each n: wherever that is, the body meets its exit once, and
 * the cleanup behind it may await. The one who runs the body is asked at each look, and counts.
 */
class CloseAtEachLookTest {

    private static final int MOST_LOOKS = 200;

    private final AtomicInteger enters = new AtomicInteger();
    private final AtomicInteger exits = new AtomicInteger();

    static Stream<Named<Loop>> loops() {
        return Stream.of(
                Named.of("awaits", (test, co) -> co.await(Awaitable.ready(1))),
                Named.of("stages", (test, co) -> co.await(CompletableFuture.completedFuture(1))),
                Named.of("awaits with a timeout", (test, co) -> co.await(Awaitable.ready(1), Duration.ofHours(1))),
                Named.of("suspensions", (test, co) -> co.suspend(null)),
                Named.of("checkpoints", (test, co) -> co.checkpoint()),
                Named.of("blocks", (test, co) -> co.with(test.manager(), one -> one)),
                Named.of("blocks that await", (test, co) -> co.with(test.manager(), co::await)),
                Named.of("generators", (test, co) -> co.<Integer>forEach(test.numbers(), n -> {})),
                Named.of("generators that are pulled", (test, co) -> co.each(test.numbers())
                        .forEach(n -> {})),
                Named.of(
                        "calls",
                        (test, co) -> co.await(Coroutine.of(Engine.INLINE, inner -> {
                            inner.with(test.manager(), inner::await);
                            return 1;
                        }))),
                Named.of(
                        "exit stacks",
                        (test, co) -> co.with(new AsyncExitStack(Engine.INLINE), stack -> {
                            co.await(stack.enter(test.manager()));
                            return 1;
                        })));
    }

    /** One round of a body. */
    @FunctionalInterface
    interface Loop {

        void round(CloseAtEachLookTest test, CoroutineScope co) throws Throwable;
    }

    private AsyncIterable<Integer> numbers() {
        return AsyncIterable.of(
                Engine.INLINE,
                co -> co.with(manager(), one -> {
                    co.yield(1);
                    co.yield(2);
                    return null;
                }));
    }

    private AsyncContextManager<Awaitable<Integer>> manager() {
        return new AsyncContextManager<>() {

            @Override
            public Awaitable<Awaitable<Integer>> aenter() {
                enters.incrementAndGet();
                return Awaitable.ready(Awaitable.ready(1));
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                exits.incrementAndGet();
                return Awaitable.ready(false);
            }
        };
    }

    /** Closes what it runs at look {@code closesAt}. */
    private static final class Looks implements TaskEnd<Integer> {

        private final int closesAt;
        private int looks;
        private @Nullable Throwable error;

        Looks(int closesAt) {
            this.closesAt = closesAt;
        }

        @Override
        public boolean givesUp() {
            return ++looks >= closesAt;
        }

        @Override
        public void returned(Integer value) {}

        @Override
        public void raised(Throwable failed) {
            error = failed;
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void theExitIsRaisedOnceAndCleanupAwaits(Loop loop) {
        assumeTrue(Fibers.supports(Engine.INLINE), "no inline engine in this JVM");
        for (int closesAt = 1; closesAt <= MOST_LOOKS; closesAt++) {
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger cleaned = new AtomicInteger();
            Looks looks = new Looks(closesAt);
            Tasks.start(
                    Coroutine.<Integer>of(Engine.INLINE, co -> {
                        begun.incrementAndGet();
                        try {
                            for (; ; ) {
                                loop.round(this, co);
                            }
                        } finally {
                            cleaned.addAndGet(co.await(Awaitable.ready(1)));
                        }
                    }),
                    SubscriberContext.NONE,
                    looks);
            assertThat(looks.error).as("closed at look %s", closesAt).isInstanceOf(GeneratorExit.class);
            assertThat(cleaned).as("cleanup, closed at look %s", closesAt).hasValue(begun.get());
            assertThat(exits).as("exits, closed at look %s", closesAt).hasValue(enters.get());
        }
    }
}
