package io.corobridge.tck.contract;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.reactivestreams.Publisher;

/**
 * A loop over what is ready, as a seed makes it: it neither waits nor yields to its subscriber. In one of its rounds
 * the subscriber cancels, on the stack of the loop, which ends then.
 */
final class RandomLoop {

    private enum Kind {
        AWAITS,
        CHECKPOINTS,
        READS,
        READS_ONE_BY_ONE,
        CALLS_A_GENERATOR,
        AWAITS_A_BODY,
        READS_A_BODY,
        READS_WHAT_IS_FILTERED
    }

    /**
     * The rounds after which a loop gives up where an operator may keep the cancel. Reactor's and RxJava's {@code
     * flatMap} pass a cancel on after the request that they are in. On an engine without threads that request runs the
     * loop.
     */
    private static final int MOST_KEPT = 1_000;

    private final Library library;
    private final Engine engine;
    private final ScopeLedger ledger;
    private final Runnable cancel;
    private final Kind kind;
    private final int cancelsAt;
    private final boolean mayBeKept;

    RandomLoop(Library library, Engine engine, ScopeLedger ledger, Runnable cancel, SplittableRandom choices) {
        this.library = library;
        this.engine = engine;
        this.ledger = ledger;
        this.cancel = cancel;
        kind = Kind.values()[choices.nextInt(Kind.values().length)];
        cancelsAt = 1 + choices.nextInt(20);
        mayBeKept = !Engines.haveThreads(engine) && !library.mergers().isEmpty();
    }

    @Override
    public String toString() {
        return kind + ", cancelled at round " + cancelsAt;
    }

    void run(CoroutineScope co) {
        Rounds rounds = new Rounds();
        switch (kind) {
            case AWAITS -> awaits(co, rounds);
            case CHECKPOINTS -> {
                for (; ; ) {
                    rounds.next();
                    co.checkpoint();
                }
            }
            case READS -> co.each(new Endless()).forEach(n -> rounds.next());
            case READS_ONE_BY_ONE -> co.each(new Endless(), 1).forEach(n -> rounds.next());
            case CALLS_A_GENERATOR ->
                co.<Integer>forEach(
                        AsyncIterable.of(engine, inner -> {
                            for (; ; ) {
                                inner.yield(1);
                            }
                        }),
                        n -> rounds.next());
            case AWAITS_A_BODY -> co.await(silent(rounds));
            case READS_A_BODY -> co.each(silent(rounds)).forEach(n -> {});
            case READS_WHAT_IS_FILTERED ->
                co.await(library.without(library.stream(engine, inner -> {
                    for (; ; ) {
                        rounds.next();
                        inner.yield(1);
                    }
                })));
        }
    }

    private Publisher<Integer> silent(Rounds rounds) {
        return library.stream(engine, inner -> awaits(inner, rounds));
    }

    private static void awaits(CoroutineScope co, Rounds rounds) {
        for (; ; ) {
            rounds.next();
            co.await(Awaitable.ready(1));
        }
    }

    private final class Rounds {

        private final AtomicInteger count = new AtomicInteger();
        private long deadline;

        void next() {
            int round = count.incrementAndGet();
            if (round == cancelsAt) {
                deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Eventually.DEADLINE_SECONDS);
                ledger.note("cancel in a loop");
                cancel.run();
            } else if (round > cancelsAt) {
                others(round - cancelsAt);
            }
        }

        /** Lets the rest of the program go on, which the loop may keep from its thread: a cleanup before its own. */
        private void others(int after) {
            LockSupport.parkNanos(
                    1_000); // two virtual threads that compute or yield may keep a carrier from all others
            Runnable later = ledger.later.poll();
            if (later != null) {
                later.run();
            } else if (mayBeKept && after > MOST_KEPT) {
                throw new ScopeLedger.Failed("the cancel was kept back");
            } else if (System.nanoTime() > deadline) {
                ledger.violation("a loop went on after the cancel: " + RandomLoop.this);
                throw new IllegalStateException("went on after the cancel");
            }
        }
    }
}
