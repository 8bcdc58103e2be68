package io.corobridge.concurrent.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AwaitIterator;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.concurrent.Barrier;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Condition;
import io.corobridge.concurrent.Lock;
import io.corobridge.concurrent.Overflow;
import io.corobridge.concurrent.Semaphore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Awaits that are stepped by hand: each order of a result and a close is there. */
class ByHandTest {

    private static void suspends(AwaitIterator<?> await) {
        assertThat(await.send(null)).isInstanceOf(Step.Suspended.class);
    }

    /** Begins two waits for a condition, each of which gives the lock up. */
    private static void beginWaits(Lock lock, AwaitIterator<?> first, AwaitIterator<?> second) {
        lock.tryAcquire();
        suspends(first);
        lock.tryAcquire();
        suspends(second);
    }

    private static <T> void returns(AwaitIterator<T> await, @Nullable T value) {
        assertThat(await.send(null)).isEqualTo(new Step.Returned<>(value));
    }

    @Test
    void anElementThatWasHandedToAClosedReceiveGoesBackToTheFront() {
        Channel<Integer> channel = Channel.bounded(1);
        AwaitIterator<Integer> receive = channel.receive().await();
        suspends(receive);
        assertThat(channel.trySend(1)).isTrue(); // to the receive
        assertThat(channel.trySend(2)).isTrue(); // to the buffer
        receive.close();
        receive.close();
        assertThat(channel.tryReceive()).isEqualTo(1);
        assertThat(channel.tryReceive()).isEqualTo(2);
        assertThat(channel.tryReceive()).isNull();
    }

    @Test
    void anElementThatWasHandedToAReceiveInWhichAnErrorIsRaisedGoesToTheNextReceive() {
        Channel<Integer> channel = Channel.rendezvous();
        AwaitIterator<Integer> first = channel.receive().await();
        AwaitIterator<Integer> second = channel.receive().await();
        suspends(first);
        suspends(second);
        assertThat(channel.trySend(1)).isTrue();
        RuntimeException error = new RuntimeException();
        assertThatThrownBy(() -> first.raise(error)).isSameAs(error);
        returns(second, 1);
    }

    @Test
    void anElementThatComesBackToACancelledChannelIsDiscarded() {
        List<Integer> discarded = new ArrayList<>();
        Channel<Integer> channel = Channel.bounded(1, Overflow.SUSPEND, discarded::add);
        AwaitIterator<Integer> receive = channel.receive().await();
        suspends(receive);
        channel.trySend(1);
        channel.cancel();
        receive.close();
        assertThat(discarded).containsExactly(1);
    }

    @Test
    void aReceiveThatIsClosedBeforeItBeganTakesNothing() {
        Channel<Integer> channel = Channel.bounded(1);
        channel.trySend(1);
        AwaitIterator<Integer> receive = channel.receive().await();
        receive.close();
        assertThatThrownBy(() -> receive.send(null)).isInstanceOf(IllegalStateException.class);
        assertThat(channel.tryReceive()).isEqualTo(1);
    }

    @Test
    void aPermitThatWasHandedToAClosedAcquireGoesToTheNextOne() {
        Semaphore semaphore = Semaphore.of(1);
        semaphore.tryAcquire();
        AwaitIterator<@Nullable Void> first = semaphore.acquire().await();
        AwaitIterator<@Nullable Void> second = semaphore.acquire().await();
        suspends(first);
        suspends(second);
        semaphore.release();
        first.close();
        returns(second, null);
        semaphore.release();
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    void manyAbandonedWaitsLeaveTheQueueShort() {
        Semaphore semaphore = Semaphore.of(1);
        semaphore.tryAcquire();
        AwaitIterator<@Nullable Void> waiting = semaphore.acquire().await();
        suspends(waiting);
        for (int i = 0; i < 100_000; i++) {
            AwaitIterator<@Nullable Void> given = semaphore.acquire().await();
            suspends(given);
            given.close();
        }
        assertThat(((Permits) semaphore.acquire()).queued()).isLessThan(4);
        semaphore.release();
        returns(waiting, null);
    }

    @Test
    void aSignalThatWasGivenToAWaitWithAnErrorGoesToTheNextWait() {
        Condition condition = Condition.create();
        Lock lock = condition.lock();
        AwaitIterator<@Nullable Void> first = condition.signalled().await();
        AwaitIterator<@Nullable Void> second = condition.signalled().await();
        beginWaits(lock, first, second);
        lock.tryAcquire();
        condition.signal();
        RuntimeException error = new RuntimeException();
        assertThat(first.raise(error)).isInstanceOf(Step.Suspended.class); // it waits for the lock
        lock.release();
        suspends(second);
        assertThatThrownBy(() -> first.send(null)).isSameAs(error);
        lock.release();
        returns(second, null);
        assertThat(lock.isLocked()).isTrue();
    }

    @Test
    void aSignalThatWasGivenToAWaitForTheLockWithAnErrorGoesToTheNextWait() {
        Condition condition = Condition.create();
        Lock lock = condition.lock();
        AwaitIterator<@Nullable Void> first = condition.signalled().await();
        AwaitIterator<@Nullable Void> second = condition.signalled().await();
        beginWaits(lock, first, second);
        lock.tryAcquire();
        condition.signal();
        suspends(first); // for the lock
        RuntimeException error = new RuntimeException();
        assertThat(first.raise(error)).isInstanceOf(Step.Suspended.class);
        suspends(second);
        lock.release();
        assertThatThrownBy(() -> first.send(null)).isSameAs(error);
        lock.release();
        returns(second, null);
    }

    @Test
    void aCloseOfAWaitForAConditionTakesTheFreeLockAndRefusesToWaitForIt() {
        Condition condition = Condition.create();
        Lock lock = condition.lock();
        lock.tryAcquire();
        AwaitIterator<@Nullable Void> wait = condition.signalled().await();
        suspends(wait);
        wait.close();
        assertThat(lock.isLocked()).isTrue();
        AwaitIterator<@Nullable Void> other = condition.signalled().await();
        suspends(other);
        lock.tryAcquire();
        assertThatThrownBy(other::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine ignored GeneratorExit");
    }

    @Test
    void aCloseOfABarrierWaitBeforeTheLastArrivalTakesItsArrivalBack() {
        Barrier barrier = Barrier.of(2);
        AwaitIterator<Integer> first = barrier.arrive().await();
        suspends(first);
        assertThatThrownBy(() -> first.raise(new GeneratorExit())).isInstanceOf(GeneratorExit.class);
        assertThat(barrier.waiting()).isZero();
        AwaitIterator<Integer> second = barrier.arrive().await();
        suspends(second);
        returns(barrier.arrive().await(), 1);
        returns(second, 0);
    }
}
