package io.corobridge.streams.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.streams.Await;
import io.corobridge.streams.LibraryContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An await with a timeout that is stepped and closed by hand. */
class TimeoutByHandTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final LibraryContext clock = new LibraryContext();

    @Test
    void anErrorRaisedBeforeItsFirstStepLeavesItUntouched() {
        IOException error = new IOException("before");
        CompletableFuture<Object> stage = new CompletableFuture<>();
        AwaitIterator<Object> steps = TimedAwait.of(Awaitable.of(stage), HOUR).await(clock, null);
        assertThatThrownBy(() -> steps.raise(error)).isSameAs(error);
        assertThat(stage).isNotDone();
        assertThat(clock.tasks).isEmpty();
    }

    @Test
    void closedByHandItClosesWhatItAwaitsAndTakesTheTimerBack() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        AwaitIterator<Object> steps = TimedAwait.of(Awaitable.of(stage), HOUR).await(clock, null);
        steps.close(); // before it began: nothing
        assertThat(steps.send(null)).isInstanceOf(Step.Suspended.class);
        steps.close();
        assertThat(stage).isCancelled();
        assertThat(clock.takenBack).hasValue(1);
    }

    @Test
    void whatComesAfterACloseByHandReachesTheHooks() {
        CompletableFuture<Object> never = new CompletableFuture<>();
        CompletableFuture<Object> cleanup = new CompletableFuture<>();
        IOException error = new IOException("of the cleanup");
        for (boolean fails : new boolean[] {false, true}) {
            Coroutine<Object> slow = Coroutine.of(co -> {
                try {
                    return co.await(never.copy());
                } catch (GeneratorExit swallowed) {
                    co.await(cleanup.copy());
                    if (fails) {
                        throw error;
                    }
                    return "resource";
                }
            });
            AwaitIterator<Object> steps = TimedAwait.of(slow, HOUR).await(clock, null);
            assertThat(steps.send(null)).isInstanceOf(Step.Suspended.class);
            Await.until("suspended", () -> slow.state() == Coroutine.State.SUSPENDED);
            steps.close();
        }
        assertThat(clock.discarded).isEmpty();
        cleanup.complete(1);
        Await.until("both are told", () -> clock.discarded.size() + clock.errors.size() == 2);
        assertThat(clock.discarded).containsExactly("resource");
        assertThat(clock.errors).containsExactly(error);
    }
}
