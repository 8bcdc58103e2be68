package io.corobridge.tck.contract;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An await that suspends for nothing in each {@code round}, without an end, and notes what a body would. */
record ByHand(Runnable round, List<String> log, AtomicBoolean begun) implements AwaitIterator<Integer> {

    ByHand(Runnable round, List<String> log) {
        this(round, log, new AtomicBoolean());
    }

    @Override
    public Step<Integer> send(@Nullable Object value) {
        if (begun.compareAndSet(false, true)) {
            log.add("inner begins");
        }
        round.run();
        return new Step.Suspended<>(null);
    }

    @Override
    public Step<Integer> raise(Throwable error) {
        throw new IllegalStateException("no error was expected", error);
    }

    @Override
    public void close() {
        log.add("inner exit");
        log.add("inner finally 1");
    }
}
