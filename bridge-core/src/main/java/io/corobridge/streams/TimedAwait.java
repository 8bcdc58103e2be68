package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One await with a timeout: what is awaited runs on its own, and is closed when the time is over or an error is raised
 * here; either way this ends after that has ended, cleanup included.
 */
final class TimedAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending, Completion<T> {

    private final Awaitable<T> awaitable;
    private final Duration timeout;
    private final BridgeContext context;
    private final Signal ended = new Signal();
    private @Nullable T value;
    private @Nullable Throwable error;

    // of the one who awaits
    private @Nullable Running running;
    private @Nullable Runnable takeBack;
    private @Nullable Throwable raised;

    private volatile boolean timedOut;

    TimedAwait(Awaitable<T> awaitable, Duration timeout, BridgeContext context) {
        this.awaitable = awaitable;
        this.timeout = timeout;
        this.context = context;
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        Running begun = running;
        if (in instanceof Raise raise) {
            if (begun == null) {
                throw Sneaky.raise(raise.error());
            }
            raised = raise.error();
            begun.close();
        } else if (begun == null) {
            Running started = Run.start(awaitable, context, this);
            running = started;
            if (!ended.isSet()) {
                begin(started);
            }
        }
        return ended.isSet() ? result() : new Step.Suspended<>(this);
    }

    private void begin(Running started) {
        try {
            takeBack = context.schedule(() -> expire(started), Timer.bounded(timeout));
        } catch (Throwable rejected) { // by a clock that was shut down
            raised = rejected;
            started.close();
        }
    }

    private void expire(Running started) {
        timedOut = true;
        started.close();
    }

    private Step<T> result() {
        if (takeBack != null) {
            takeBack.run();
        }
        Throwable failure = error;
        boolean ofOurs = failure instanceof GeneratorExit;
        if (raised != null) {
            Hooks.elementDiscarded(context, value);
            throw Sneaky.raise(ofOurs || failure == null ? raised : Chaining.after(failure, raised));
        }
        if (failure == null) {
            return new Step.Returned<>(Unchecked.<T>cast(value));
        }
        throw Sneaky.raise(timedOut && ofOurs ? new TimeoutException("not ready within " + timeout) : failure);
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        if (takeBack != null) {
            takeBack.run();
        }
    }

    // ---- from what is awaited ----

    @Override
    public void returned(T result) {
        value = result;
        ended.set();
    }

    @Override
    public void raised(Throwable failure) {
        error = failure;
        ended.set();
    }
}
