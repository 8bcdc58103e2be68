package io.corobridge.concurrent.sync;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import io.corobridge.concurrent.Lock;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One wait for a condition.
 *
 * <pre>
 * phase     meaning                                     a step
 * NEW       the body holds the lock                     joins the queue of signals, and releases the lock
 * WAITING   {@code signal} is set                             begins to take the lock, once signalled
 * TAKING    {@code taking} is set                             tests the condition, once it has the lock
 * OVER      the body holds the lock, unless it was closed by hand
 * </pre>
 *
 * <p>An error that is raised in WAITING or TAKING is kept in {@code raised} until the lock is taken. The awaiting body
 * owns all fields.
 */
final class ConditionAwait implements OwnIterator<@Nullable Void>, Awaited {

    private enum Phase {
        NEW,
        WAITING,
        TAKING,
        OVER
    }

    private final Lock lock;
    private final SignalQueue signals;
    private final @Nullable BooleanSupplier condition;

    private Phase phase = Phase.NEW;
    private @Nullable OperationAwait<@Nullable Void> signal;
    private @Nullable AwaitIterator<@Nullable Void> taking;
    private @Nullable Throwable raised;

    ConditionAwait(Lock lock, SignalQueue signals, @Nullable BooleanSupplier condition) {
        this.lock = lock;
        this.signals = signals;
        this.condition = condition;
    }

    @Override
    public Step<@Nullable Void> step(@Nullable Object in, @Nullable Surroundings via) {
        Throwable error = in instanceof Raise raise ? raise.error() : null;
        switch (phase) {
            case NEW -> {
                begin(error);
                if (phase == Phase.OVER) {
                    return returned();
                }
            }
            case WAITING -> {
                if (error != null) {
                    raised = error;
                    Objects.requireNonNull(signal).close(); // passes on a signal that it was given
                    take();
                }
            }
            case TAKING -> {
                if (error != null) {
                    passOn();
                    raised = error;
                }
            }
            case OVER -> throw new IllegalStateException("cannot reuse already awaited operation");
        }
        return advance();
    }

    private static Step<@Nullable Void> returned() {
        return new Step.Returned<>(Unchecked.<@Nullable Void>cast(null));
    }

    private void begin(@Nullable Throwable error) {
        phase = Phase.OVER;
        if (error != null) {
            throw Sneaky.raise(error);
        }
        if (!lock.isLocked()) {
            throw new IllegalStateException("cannot wait on un-acquired lock");
        }
        if (condition == null || !condition.getAsBoolean()) {
            waitForSignal();
        }
    }

    private void waitForSignal() {
        OperationAwait<@Nullable Void> next = new OperationAwait<>(signals);
        next.send(null); // joins the queue while the lock is held: no signal is missed
        signal = next;
        phase = Phase.WAITING;
        lock.release();
    }

    private void take() {
        taking = lock.acquire().await();
        phase = Phase.TAKING;
    }

    /** Goes on as far as it can without waiting. */
    private Step<@Nullable Void> advance() {
        for (; ; ) {
            if (phase == Phase.WAITING) {
                Step<@Nullable Void> step = Objects.requireNonNull(signal).send(null);
                if (step instanceof Step.Suspended<@Nullable Void>) {
                    return step;
                }
                take();
            }
            Step<@Nullable Void> step = Objects.requireNonNull(taking).send(null);
            if (step instanceof Step.Suspended<@Nullable Void>) {
                return step;
            }
            phase = Phase.OVER;
            if (raised != null) {
                throw Sneaky.raise(raised);
            }
            if (condition == null || condition.getAsBoolean()) {
                return returned();
            }
            waitForSignal();
        }
    }

    /** Gives the signal of this wait to the next one: the body will not act on it. */
    private void passOn() {
        if (raised == null) {
            signals.signal();
        }
    }

    /**
     * Ends the wait by hand, with the lock held.
     *
     * @throws IllegalStateException "coroutine ignored GeneratorExit", if the lock is not free, since it would have to
     *     wait
     */
    @Override
    public void close() {
        Phase before = phase;
        phase = Phase.OVER;
        boolean locked = true;
        if (before == Phase.WAITING) {
            Objects.requireNonNull(signal).close();
            locked = lock.tryAcquire();
        } else if (before == Phase.TAKING) {
            passOn();
            AwaitIterator<@Nullable Void> begun = Objects.requireNonNull(taking);
            locked = begun.send(null) instanceof Step.Returned<@Nullable Void>;
            if (!locked) {
                begun.close();
            }
        }
        if (!locked) {
            throw new IllegalStateException("coroutine ignored GeneratorExit");
        }
    }

    @Override
    public String kind() {
        return "condition";
    }
}
