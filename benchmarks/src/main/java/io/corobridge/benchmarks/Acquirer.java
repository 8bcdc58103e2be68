package io.corobridge.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A way to use a resource that comes later, in the {@link AcquireRace}. */
interface Acquirer {

    /** As the table calls it. */
    String name();

    /** Subscribes; the resource has not come. */
    Round subscribe(Resources resources);

    /** Counts what is open. */
    final class Resources {

        private final LongAdder opened = new LongAdder();
        private final LongAdder closed = new LongAdder();
        private final LongAdder used = new LongAdder();

        /** A new one. */
        Object open() {
            opened.increment();
            return this;
        }

        /** The body has one. */
        void use() {
            used.increment();
        }

        /** Releases one. */
        void close() {
            closed.increment();
        }

        long left() {
            return opened.sum() - closed.sum();
        }

        long used() {
            return used.sum();
        }
    }

    /** One subscription. */
    final class Round {

        private static final int SPINS = 5_000;

        private final AtomicInteger there = new AtomicInteger();
        private final Runnable come;
        private final Runnable cancel;

        Round(Runnable come, Runnable cancel) {
            this.come = come;
            this.cancel = cancel;
        }

        /** Waits for the other side, and a little longer. */
        void meet(int apart) {
            there.incrementAndGet();
            for (int spins = 0; there.get() < 2; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield(); // the other side has no processor
                }
            }
            for (int i = 0; i < apart; i++) {
                Thread.onSpinWait();
            }
        }

        /** The resource comes. */
        void come() {
            come.run();
        }

        void cancel() {
            cancel.run();
        }
    }
}
