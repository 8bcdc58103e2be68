package io.corobridge.streams;

import static io.corobridge.streams.Threads.check;

import io.corobridge.Pending;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.Wait;
import org.jetbrains.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Something that happens against somebody who begins to wait for it: he is told, once. */
class LatchModelTest {

    private static final int INTERLEAVINGS = 1_000;

    @Test
    void aWaiterIsResumedOnce() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Latch signal = new Latch();
            Waiter waiter = new Waiter(signal);
            Threads.run(new Setter(signal), waiter);
            check(waiter.told == 1, "told once");
            check(signal.isSet(), "set");
        });
    }

    @Test
    void ofTwoThreadsThatSetALatchOneResumesTheWaiter() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Latch signal = new Latch();
            Waiter waiter = new Waiter(signal);
            signal.whenSet(waiter.tell);
            Threads.run(new Setter(signal), new Setter(signal));
            check(waiter.told == 1, "told once");
        });
    }

    @Test
    void aWaitIsReadyOrWakes() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Latch signal = new Latch();
            Waiter waiter = new Waiter(signal);
            Beginner beginner = new Beginner(signal, waiter.tell);
            Threads.run(new Setter(signal), beginner);
            Wait wait = beginner.wait;
            check(wait != null && wait.isReady(), "ready");
            check(wait.result() == null, "nothing to resume with");
            check(waiter.told == 1, "woken once");
        });
    }

    @Test
    void aReadingWakesItsReader() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            PublisherReader<Integer> reader = new PublisherReader<>(new Upward(true), 2, SubscriberContext.NONE);
            reader.step(null, null);
            Waiter waiter = new Waiter(reader);
            Threads.run(waiter, new Publishing(reader));
            check(waiter.told == 1, "woken once");
            check(reader.isReady(), "the element is there");
        });
    }

    // classes, not lambdas: the checker does not see what a lambda shares between threads

    private record Setter(Latch signal) implements Runnable {

        @Override
        public void run() {
            signal.set();
        }
    }

    private record Publishing(PublisherReader<Integer> reader) implements Runnable {

        @Override
        public void run() {
            reader.onNext(1);
        }
    }

    private static final class Waiter implements Runnable {

        private final @Nullable Latch signal;
        private final @Nullable Pending pending;
        private final Tell tell = new Tell(this);
        private volatile int told;

        Waiter(Latch signal) {
            this.signal = signal;
            pending = null;
        }

        Waiter(Pending pending) {
            signal = null;
            this.pending = pending;
        }

        @Override
        public void run() {
            if (signal != null) {
                signal.whenSet(tell);
            } else {
                pending.whenReady(tell);
            }
        }
    }

    private record Tell(Waiter waiter) implements Runnable {

        @Override
        public void run() {
            waiter.told++;
        }
    }

    private static final class Beginner implements Runnable, Pending {

        private final Latch signal;
        private final Runnable wake;
        private volatile @Nullable Wait wait;

        Beginner(Latch signal, Runnable wake) {
            this.signal = signal;
            this.wake = wake;
        }

        @Override
        public void run() {
            wait = Wait.begin(this, SubscriberContext.NONE, wake);
        }

        @Override
        public void whenReady(Runnable resume) {
            signal.whenSet(resume);
        }
    }
}
