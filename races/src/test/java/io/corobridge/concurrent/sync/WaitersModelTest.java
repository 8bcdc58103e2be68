package io.corobridge.concurrent.sync;

import static io.corobridge.streams.Threads.check;
import static io.corobridge.streams.Threads.run;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Waits that are completed and given up by several threads, in every interleaving. */
class WaitersModelTest {

    private static final int INTERLEAVINGS = 1_000;

    @Test
    void anElementIsReceivedOrStillThereWhenItsReceiveIsClosed() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Channel<Integer> channel = Channel.rendezvous();
            AwaitIterator<Integer> first = begun(channel.receive().await());
            AwaitIterator<Integer> second = begun(channel.receive().await());
            Sender one = new Sender(channel, 1);
            Sender two = new Sender(channel, 2);
            run(one, two, new Closer(first));
            int received = second.send(null) instanceof Step.Returned<Integer> ? 1 : 0;
            for (Integer rest = channel.tryReceive(); rest != null; rest = channel.tryReceive()) {
                received++;
            }
            check(received == (one.sent ? 1 : 0) + (two.sent ? 1 : 0), "each element is there once");
            check(one.sent || two.sent, "the second receive takes an element");
        });
    }

    @Test
    void aSenderThatIsClosedHasSentItsElementOrNot() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Channel<Integer> channel = Channel.bounded(1);
            channel.trySend(1);
            AwaitIterator<@Nullable Void> waiting = begun(channel.send(2).await());
            AwaitIterator<@Nullable Void> behind = begun(channel.send(3).await());
            Receiver receiver = new Receiver(channel);
            run(receiver, new Closer(waiting));
            check(receiver.received == 1, "the first element");
            Integer next = channel.tryReceive();
            Integer last = channel.tryReceive();
            check(
                    next != null && (next == 2 ? Integer.valueOf(3).equals(last) : next == 3 && last == null),
                    "in order");
            check(behind.send(null) instanceof Step.Returned<@Nullable Void>, "the one behind has sent");
        });
    }

    @Test
    void aPermitIsHeldOrFreeWhenItsAcquireIsClosed() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Semaphore semaphore = Semaphore.of(1);
            semaphore.tryAcquire();
            AwaitIterator<@Nullable Void> first = begun(semaphore.acquire().await());
            AwaitIterator<@Nullable Void> second = begun(semaphore.acquire().await());
            Acquirer barging = new Acquirer(semaphore);
            run(new Releaser(semaphore), new Closer(first), barging);
            check(!barging.acquired, "no acquire overtakes a waiter");
            check(second.send(null) instanceof Step.Returned<@Nullable Void>, "the next waiter has the permit");
            check(semaphore.available() == 0, "one permit");
        });
    }

    @Test
    void aSelectTakesOneElementOrNone() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Channel<Integer> left = Channel.rendezvous();
            Channel<Integer> right = Channel.rendezvous();
            SelectAwait<Integer> select = new SelectAwait<>(List.of(clause(left), clause(right)));
            begun(select);
            Sender one = new Sender(left, 1);
            Sender two = new Sender(right, 2);
            run(one, two, new Closer(select));
            int there = (left.tryReceive() == null ? 0 : 1) + (right.tryReceive() == null ? 0 : 1);
            check(!(one.sent && two.sent), "one clause wins");
            check(there == (one.sent || two.sent ? 1 : 0), "its element is put back");
        });
    }

    @Test
    void twoSelectsMeetOrBothWait() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Channel<Integer> left = Channel.rendezvous();
            Channel<Integer> right = Channel.rendezvous();
            Stepper receives = new Stepper(new SelectAwait<>(List.of(clause(left), clause(right))));
            Stepper sends = new Stepper(new SelectAwait<>(List.of(clause(right, 2), clause(left, 1))));
            run(receives, sends);
            check(receives.isOver() && sends.isOver(), "they meet");
        });
    }

    private static SelectClause<Integer, Integer> clause(Channel<Integer> channel) {
        return new SelectClause<>((Operation<Integer>) channel.receive(), element -> element);
    }

    private static SelectClause<@Nullable Void, Integer> clause(Channel<Integer> channel, int element) {
        return new SelectClause<>((Operation<@Nullable Void>) channel.send(element), nothing -> element);
    }

    private static <T extends AwaitIterator<?>> T begun(T await) {
        check(await.send(null) instanceof Step.Suspended<?>, "it waits");
        return await;
    }

    // classes, not lambdas: the checker does not see what a lambda shares between threads

    private static final class Sender implements Runnable {

        private final Channel<Integer> channel;
        private final int element;
        private volatile boolean sent;

        Sender(Channel<Integer> channel, int element) {
            this.channel = channel;
            this.element = element;
        }

        @Override
        public void run() {
            sent = channel.trySend(element);
        }
    }

    private static final class Receiver implements Runnable {

        private final Channel<Integer> channel;
        private volatile int received;

        Receiver(Channel<Integer> channel) {
            this.channel = channel;
        }

        @Override
        public void run() {
            Integer element = channel.tryReceive();
            received = element == null ? 0 : element;
        }
    }

    private static final class Acquirer implements Runnable {

        private final Semaphore semaphore;
        private volatile boolean acquired;

        Acquirer(Semaphore semaphore) {
            this.semaphore = semaphore;
        }

        @Override
        public void run() {
            acquired = semaphore.tryAcquire();
        }
    }

    private static final class Stepper implements Runnable {

        private final AwaitIterator<?> await;
        private volatile boolean over;

        Stepper(AwaitIterator<?> await) {
            this.await = await;
        }

        @Override
        public void run() {
            over = await.send(null) instanceof Step.Returned<?>;
        }

        /** Returns whether the await has returned, or does so now. */
        boolean isOver() {
            if (!over) {
                run();
            }
            return over;
        }
    }

    private record Releaser(Semaphore semaphore) implements Runnable {

        @Override
        public void run() {
            semaphore.release();
        }
    }

    private record Closer(AwaitIterator<?> await) implements Runnable {

        @Override
        public void run() {
            await.close();
        }
    }
}
