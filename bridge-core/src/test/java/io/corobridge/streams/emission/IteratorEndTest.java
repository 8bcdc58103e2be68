package io.corobridge.streams.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.Sneaky;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How an iterator that was written by hand is released, and who gets what that raises. */
class IteratorEndTest {

    private final RecordingContext context = new RecordingContext();
    private final IOException failed = new IOException("pull");
    private final IOException broken = new IOException("close");

    /** Every pull gives {@code next}. */
    private record Closable(
            Awaitable<Integer> next, @Nullable Exception atClose) implements AsyncIterator<Integer>, AutoCloseable {

        @Override
        public Awaitable<Integer> anext() {
            return next;
        }

        @Override
        public void close() throws Exception {
            if (atClose != null) {
                throw atClose;
            }
        }
    }

    /** Every pull gives {@code next}, and the close takes as long as {@code end}. */
    private record Generator(Awaitable<Integer> next, CompletableFuture<@Nullable Void> end)
            implements AsyncGenerator<Integer, Void> {

        @Override
        public Awaitable<Integer> anext() {
            return next;
        }

        @Override
        public Awaitable<@Nullable Void> aclose() {
            return Awaitable.of(end);
        }

        @Override
        public Awaitable<Integer> asend(Void value) {
            throw new AssertionError();
        }

        @Override
        public Awaitable<Integer> athrow(Throwable error) {
            throw new AssertionError();
        }

        @Override
        public State state() {
            return State.SUSPENDED;
        }

        @Override
        public @Nullable Object awaiting() {
            return null;
        }
    }

    private ProbeSubscriber<Integer> reads(AsyncIterator<Integer> iterator) {
        return ProbeSubscriber.to(Publishers.<Integer>from(iterator), context).request(1);
    }

    @Test
    void theErrorOfThePullHasTheErrorOfTheCloseSuppressed() {
        ProbeSubscriber<Integer> probe = reads(new Closable(Awaitable.failed(failed), broken));
        assertThat(probe.assertFailed()).isSameAs(failed).hasSuppressedException(broken);
    }

    @Test
    void theSameErrorOfPullAndCloseIsNotSuppressedInItself() {
        ProbeSubscriber<Integer> probe = reads(new Closable(Awaitable.failed(failed), failed));
        assertThat(probe.assertFailed()).isSameAs(failed).hasNoSuppressedExceptions();
    }

    @Test
    void aCompletionWhoseCloseFailsIsAnError() {
        ProbeSubscriber<Integer> probe = reads(new Closable(Awaitable.failed(new StopAsyncIteration()), broken));
        assertThat(probe.assertFailed()).isSameAs(broken).hasNoSuppressedExceptions();
    }

    @Test
    void anExitThatNobodyAskedForIsAnError() {
        GeneratorExit exit = new GeneratorExit();
        ProbeSubscriber<Integer> probe = reads(new Closable(Awaitable.failed(exit), null));
        assertThat(probe.assertFailed()).isSameAs(exit);
    }

    @Test
    void anErrorOfThePullThatACancelClosesReachesTheHook() {
        ProbeSubscriber<Integer> probe = reads(new Closable(
                () -> new AwaitIterator<>() {
                    @Override
                    public Step<Integer> send(@Nullable Object value) {
                        return new Step.Suspended<>(new CompletableFuture<>());
                    }

                    @Override
                    public Step<Integer> raise(Throwable error) {
                        throw Sneaky.raise(failed);
                    }

                    @Override
                    public void close() {
                        throw Sneaky.raise(failed);
                    }
                },
                null));
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(failed);
    }

    @Test
    void aPullThatWaitsIsRunningAndOneThatIsNotAskedForIsNot() {
        CompletableFuture<Integer> next = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = reads(new Closable(Awaitable.of(next), null));
        assertThat(probe.bridge().state()).isEqualTo(State.RUNNING);
        next.complete(1);
        assertThat(probe.bridge().state()).isEqualTo(State.SUSPENDED);
        probe.cancel();
        assertThat(probe.bridge().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void theEndOfTheStreamWaitsForTheCloseOfTheIterator() {
        CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = reads(new Generator(Awaitable.failed(new StopAsyncIteration()), end));
        probe.assertNoEnd();
        end.complete(null);
        probe.assertCompleted();
    }

    @Test
    void aCancelledOneIsClosedOnceItsCleanupHasEnded() {
        CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = reads(new Generator(Awaitable.ready(1), end));
        probe.cancel();
        assertThat(probe.bridge().state()).isNotEqualTo(State.CLOSED);
        end.complete(null);
        probe.awaitClosed().assertNoEnd();
        assertThat(probe.bridge().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whatTheCleanupRaisesAfterACancelReachesTheHook() {
        CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = reads(new Generator(Awaitable.ready(1), end));
        probe.cancel();
        end.completeExceptionally(broken);
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
    }
}
