package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.ScopeBody;
import io.corobridge.concurrent.Deadline;
import io.corobridge.concurrent.RetryPolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The blocks of a body of the model: managers, shields, deadlines, retries. Each closes the loops that it left. */
@SuppressWarnings("NullAway") // a result may be null, as its type parameter says
abstract class ModelBlocks extends ModelAwaits {

    final Deque<Deque<ModelReading>> readings = new ArrayDeque<>(); // of each block, innermost first

    ModelBlocks(ModelRun run, @Nullable ModelGenerator generator) {
        super(run, generator);
        readings.push(new ArrayDeque<>());
    }

    @Override
    public <R extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<R> manager, ScopeBody<? super R, T> block) {
        raiseDue();
        boolean cleanup = isInCleanup();
        try {
            R resource = run(manager.aenter());
            Throwable error = null;
            T result = null;
            readings.push(new ArrayDeque<>());
            try {
                raiseDue();
                if (!cleanup && isInCleanup()) {
                    throw new GeneratorExit(); // the enter has met the exit, and gave its value
                }
                result = block.run(resource);
            } catch (Throwable raised) {
                error = raised;
            }
            error = closeReadings(error);
            readings.pop();
            if (error instanceof Stuck) {
                throw error;
            }
            boolean suppressed = leave(manager, error, result);
            if (error == null) {
                return result;
            }
            run.discard(result); // a loop of the block could not be closed
            if (suppressed) {
                return null;
            }
            throw error;
        } catch (Throwable error) {
            throw Thrown.unchecked(error);
        }
    }

    private boolean leave(AsyncContextManager<?> manager, @Nullable Throwable error, @Nullable Object result)
            throws Throwable {
        try {
            return shieldedly(() -> {
                try {
                    return run(manager.aexit(error));
                } catch (Throwable raised) {
                    throw Thrown.unchecked(raised);
                }
            });
        } catch (Throwable raised) {
            boolean chains =
                    !(manager instanceof ModelStack) && !(manager instanceof ModelGroup) && !(raised instanceof Stuck);
            if (error != null && chains && !ModelReading.has(raised, error)) {
                raised.addSuppressed(error);
            }
            run.discard(result);
            throw raised;
        }
    }

    @Override
    public <T extends @Nullable Object> T shielded(Callable<? extends T> block) {
        raiseDue();
        readings.push(new ArrayDeque<>());
        Throwable error = null;
        T result = null;
        try {
            result = shieldedly(() -> block.call());
        } catch (Throwable raised) {
            error = raised;
        }
        error = closeReadings(error);
        readings.pop();
        if (error != null) {
            throw Thrown.unchecked(error);
        }
        return result;
    }

    @Override
    public <T extends @Nullable Object> T within(Duration time, ScopeBody<? super Deadline, T> block)
            throws TimeoutException {
        raiseDue();
        ModelExit deadline = enter();
        Runnable takeBack = run.world.schedule(time.toMillis(), () -> expire(deadline));
        Throwable error = null;
        T result = null;
        readings.push(new ArrayDeque<>());
        try {
            raiseDue();
            result = block.run(new ModelDeadline());
        } catch (Throwable raised) {
            error = raised;
        }
        error = closeReadings(error);
        readings.pop();
        if (error instanceof Stuck stuck) {
            throw stuck;
        }
        takeBack.run();
        leave(deadline);
        if (error == null) {
            return result;
        }
        if (error instanceof GeneratorExit && deadline.raised) {
            ModelExit outer = due();
            if (outer == null) {
                throw new TimeoutException();
            }
            outer.raised = true;
        }
        throw Thrown.unchecked(error);
    }

    private void expire(ModelExit deadline) {
        deadline.due = true;
        run.wake();
    }

    @Override
    public <T extends @Nullable Object> T retry(RetryPolicy policy, ScopeBody<? super Integer, T> block) {
        Throwable first = null;
        boolean exposed = isExposed();
        for (int attempt = 1; ; attempt++) {
            checkpoint();
            try {
                return block.run(attempt);
            } catch (Throwable error) {
                if (error instanceof GeneratorExit exit) {
                    throw exit; // the policy had the errors before it
                }
                if ((exposed && !isExposed()) || error instanceof Stuck || !policy.retries(attempt, error)) {
                    if (first != null && first != error && !(error instanceof Stuck)) {
                        error.addSuppressed(first);
                    }
                    throw Thrown.unchecked(error);
                }
                first = first == null ? error : first;
            }
            sleep(policy.delayAfter(attempt));
        }
    }

    /** Closes what the loops of the innermost block have left open, last first. Returns the first error. */
    @Nullable
    Throwable closeReadings(@Nullable Throwable error) {
        Throwable first = error;
        Deque<ModelReading> open = Objects.requireNonNull(readings.peek());
        while (!open.isEmpty() && !(first instanceof Stuck)) {
            Throwable raised = close(open.pop(), null);
            if (first == null || raised instanceof Stuck) {
                first = raised == null ? first : raised;
            } else if (raised != null) {
                first.addSuppressed(raised);
            }
        }
        return first;
    }

    /** Closes {@code reading}, shielded. Returns the error to raise. */
    final @Nullable Throwable close(ModelReading reading, @Nullable Throwable earlier) {
        try {
            shieldedly(() -> reading.close((ModelScope) this));
            return earlier;
        } catch (Throwable raised) {
            if (earlier != null && raised != earlier && !(raised instanceof Stuck)) {
                raised.addSuppressed(earlier);
            }
            return raised;
        }
    }
}
