package io.corobridge.tck.contract;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.tck.contract.ScopeLedger.Way;
import java.util.SplittableRandom;
import org.reactivestreams.Publisher;

/**
 * Cleanup of a body, as a seed makes it: it awaits, loops and enters scopes, and runs to its end once an exit began it.
 */
final class RandomCleanup {

    private enum Kind {
        NONE,
        VALUE,
        FIRST,
        LOOP,
        LOOP_LEFT,
        CALLED_LOOP,
        BLOCK,
        FAILS
    }

    /** The body before its cleanup. */
    @FunctionalInterface
    interface Work {

        void run(CoroutineScope co) throws Throwable;
    }

    private final Library library;
    private final Engine engine;
    private final ScopeLedger ledger;
    private final Kind kind;
    private final Way way;

    RandomCleanup(Library library, Engine engine, ScopeLedger ledger, SplittableRandom choices) {
        this.library = library;
        this.engine = engine;
        this.ledger = ledger;
        kind = choices.nextBoolean() ? Kind.NONE : Kind.values()[choices.nextInt(Kind.values().length)];
        way = choices.nextBoolean() ? Way.LATER : Way.NOW;
    }

    @Override
    public String toString() {
        return kind + " " + way;
    }

    /** Runs {@code work} and then the cleanup. */
    void after(CoroutineScope co, Work work) throws Throwable {
        boolean exits = false;
        try {
            work.run(co);
        } catch (GeneratorExit exit) {
            exits = true;
            throw exit;
        } finally {
            ledger.cleanupBegins();
            boolean cutOff = false;
            try {
                run(co);
            } catch (GeneratorExit exit) {
                cutOff = exits;
                throw exit;
            } finally {
                ledger.cleanupEnds(cutOff, this);
            }
        }
    }

    private int step(CoroutineScope co) {
        co.await(ledger.awaitable(way, "", () -> {}, () -> {}));
        return 1;
    }

    private Publisher<Integer> elements() {
        return library.stream(engine, co -> {
            for (int i = 0; i < 3; i++) {
                co.yield(step(co));
            }
        });
    }

    private void run(CoroutineScope co) {
        switch (kind) {
            case NONE -> {}
            case VALUE -> co.await(library.<Integer>value(engine, this::step));
            case FIRST -> co.first(elements());
            case LOOP -> {
                for (int n : co.each(elements(), 1)) {
                    ledger.note("cleanup reads " + n);
                }
            }
            case LOOP_LEFT -> {
                for (int n : co.each(elements())) {
                    ledger.note("cleanup leaves at " + n);
                    break;
                }
            }
            case CALLED_LOOP -> co.forEach(AsyncIterable.<Integer>of(engine, c -> c.yield(step(c))), n -> step(co));
            case BLOCK -> co.with(ledger.manager(null, Way.NOW, way), manager -> step(co));
            case FAILS -> co.await(ledger.awaitable(Way.FAILS, "", () -> {}, () -> {}));
        }
    }
}
