package io.corobridge.concurrent.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Step;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import io.corobridge.streams.LibraryContext;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.task.BlockingEnd;
import io.corobridge.streams.task.TimedAwait;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An element or a permit that an await has got, and whose receiver has gone: it goes back, and is not discarded. */
class ResultGivenBackTest {

    private final RecordingContext context = new RecordingContext();
    private final LibraryContext clock = new LibraryContext();

    /** The operation {@code made}, at whose result {@code meanwhile} runs before anyone gets it. */
    private record Interrupted<T extends @Nullable Object>(Operation<T> made, Runnable meanwhile)
            implements Operation<T> {

        @Override
        public @Nullable Object tryNow() {
            return made.tryNow();
        }

        @Override
        public boolean enqueue(Waiter waiter) {
            return made.enqueue(waiter);
        }

        @Override
        public void forget(Waiter waiter) {
            made.forget(waiter);
        }

        @Override
        public void giveBack(Object result) {
            made.giveBack(result);
        }

        @Override
        public T value(Object result) {
            meanwhile.run();
            return made.value(result);
        }
    }

    /** Subscribes to {@code awaitable}, and cancels once it has its result. */
    private <T> void cancelAtTheResultOf(Awaitable<? extends @Nullable T> awaitable) {
        AtomicReference<@Nullable ProbeSubscriber<T>> reader = new AtomicReference<>();
        Awaitable<@Nullable T> cancelling = new Interrupted<>((Operation<@Nullable T>) awaitable, () -> {
            ProbeSubscriber<T> probe = reader.get();
            if (probe != null) {
                probe.cancel();
            }
        });
        ProbeSubscriber<T> probe = ProbeSubscriber.to(Publishers.<T>defer(() -> cancelling), context);
        reader.set(probe);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(probe.elements).isEmpty();
        assertThat(context.elements).isEmpty();
    }

    @Test
    void aPermitOfASubscriberThatCancelsAsItArrivesIsReleased() {
        Semaphore semaphore = Semaphore.of(1);
        cancelAtTheResultOf(semaphore.acquire());
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    void anElementOfASubscriberThatCancelsAsItArrivesGoesBackToTheFront() {
        Channel<Integer> channel = Channel.bounded(2);
        channel.trySend(1);
        channel.trySend(2);
        cancelAtTheResultOf(channel.receive());
        assertThat(channel.tryReceive()).isEqualTo(1);
        assertThat(channel.tryReceive()).isEqualTo(2);
    }

    @Test
    void aTimedAwaitThatIsClosedByHandGivesBackWhatItHas() {
        Semaphore semaphore = Semaphore.of(1);
        semaphore.tryAcquire();
        AwaitIterator<@Nullable Void> acquires =
                TimedAwait.of(semaphore.acquire(), Duration.ofHours(1)).await(clock, null);
        assertThat(acquires.send(null)).isInstanceOf(Step.Suspended.class);
        semaphore.release();
        assertThat(semaphore.available()).isZero();
        acquires.close();
        assertThat(semaphore.available()).isEqualTo(1);
        Channel<Integer> channel = Channel.rendezvous();
        AwaitIterator<Integer> receives =
                TimedAwait.of(channel.receive(), Duration.ofHours(1)).await(clock, null);
        assertThat(receives.send(null)).isInstanceOf(Step.Suspended.class);
        channel.trySend(1);
        IllegalStateException raised = new IllegalStateException();
        assertThatThrownBy(() -> receives.raise(raised)).isSameAs(raised);
        assertThat(channel.tryReceive()).isEqualTo(1);
        assertThat(clock.discarded).isEmpty();
    }

    @Test
    void aThreadThatIsInterruptedGivesBackWhatComesMeanwhile() {
        Channel<Integer> channel = Channel.bounded(1);
        BlockingEnd<Integer> end = new BlockingEnd<>(channel.receive());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> end.get(() -> end.returned(3))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(channel.tryReceive()).isEqualTo(3);
    }

    @Test
    void aChannelMadeWithADiscardHookGivesItWhatACancelFinds() {
        Channel<Integer> unbounded = Channel.unbounded(context::elementDiscarded);
        unbounded.trySend(1);
        unbounded.trySend(2);
        unbounded.cancel();
        Channel<Integer> bounded = Channel.bounded(1, context::elementDiscarded);
        bounded.trySend(3);
        bounded.cancel();
        Channel<Integer> rendezvous = Channel.rendezvous(context::elementDiscarded);
        AwaitIterator<Integer> receives = rendezvous.receive().await();
        assertThat(receives.send(null)).isInstanceOf(Step.Suspended.class);
        rendezvous.trySend(4);
        rendezvous.cancel();
        receives.close();
        assertThat(context.elements).containsExactly(1, 2, 3, 4);
    }
}
