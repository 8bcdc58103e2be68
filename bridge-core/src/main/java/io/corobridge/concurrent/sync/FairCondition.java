package io.corobridge.concurrent.sync;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.Condition;
import io.corobridge.concurrent.Lock;
import io.corobridge.frame.ContextAwaitable;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A condition whose waiters are signalled in order. */
public final class FairCondition implements Condition {

    private final Lock lock;
    private final SignalQueue signals = new SignalQueue();

    /** Makes a condition of {@code lock}. */
    public FairCondition(Lock lock) {
        this.lock = Objects.requireNonNull(lock, "lock");
    }

    @Override
    public Lock lock() {
        return lock;
    }

    @Override
    public Awaitable<@Nullable Void> signalled() {
        return new Wait(null);
    }

    @Override
    public Awaitable<@Nullable Void> until(BooleanSupplier condition) {
        return new Wait(Objects.requireNonNull(condition, "condition"));
    }

    @Override
    public void signal(int most) {
        if (!lock.isLocked()) {
            throw new IllegalStateException("cannot notify on un-acquired lock");
        }
        for (int left = most; left > 0 && signals.signal(); left--) {
            // they wait for the lock now
        }
    }

    private final class Wait implements ContextAwaitable<@Nullable Void> {

        private final @Nullable BooleanSupplier condition;

        Wait(@Nullable BooleanSupplier condition) {
            this.condition = condition;
        }

        @Override
        public AwaitIterator<@Nullable Void> await(
                @Nullable Object context, @Nullable Consumer<? super @Nullable Void> late) {
            return new ConditionAwait(lock, signals, condition);
        }
    }
}
