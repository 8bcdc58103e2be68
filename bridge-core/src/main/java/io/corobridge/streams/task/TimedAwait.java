package io.corobridge.streams.task;

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
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import io.corobridge.streams.tracking.ScopeMember;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One await with a timeout: what is awaited runs on its own, and is closed when the time is over or an error is raised
 * here; either way this ends after that has ended, cleanup included.
 */
final class TimedAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending, TaskEnd<T> {

    private final Awaitable<T> awaitable;
    private final Duration timeout;
    private final SubscriberContext context;
    private final @Nullable Consumer<? super T> late;
    private final Latch ended = new Latch();
    private @Nullable T value;
    private @Nullable Throwable error;

    // of the one who awaits
    private @Nullable ScopeMember around;
    private @Nullable Surroundings starting; // the body, while what it awaits may run on its stack
    private boolean gaveUp; // it ended because the body is to exit, which is still to be raised
    private @Nullable Task running;
    private @Nullable Runnable takeBack;
    private @Nullable Throwable raised;
    private boolean driven; // raised is the exit of a body that is run on
    private boolean over;

    private volatile boolean timedOut;

    TimedAwait(
            Awaitable<T> awaitable, Duration timeout, SubscriberContext context, @Nullable Consumer<? super T> late) {
        this.awaitable = awaitable;
        this.timeout = timeout;
        this.context = context;
        this.late = late;
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        Task begun = running;
        if (in instanceof Raise raise) {
            if (begun == null) {
                throw Sneaky.raise(raise.error());
            }
            raised = raise.error();
            driven = raise.isDrivenExit();
            begun.close();
        } else if (begun == null) {
            around = via != null && via.around() instanceof ScopeMember member ? member : null;
            starting = via != null && via.exposed() ? via : null;
            Task started = Tasks.start(awaitable, context, this, late);
            starting = null;
            running = started;
            if (!ended.isSet()) {
                begin(started);
            }
        }
        return ended.isSet() ? result(via) : new Step.Suspended<>(this);
    }

    private void begin(Task started) {
        try {
            takeBack = context.schedule(() -> expire(started), Timer.bounded(timeout));
        } catch (Throwable rejected) { // by a clock that was shut down
            raised = rejected;
            started.close();
        }
    }

    private void expire(Task started) {
        timedOut = true;
        started.close();
    }

    /** A value comes before the exit and before the timeout: it may be a resource. */
    private Step<T> result(@Nullable Surroundings via) {
        over = true;
        if (takeBack != null) {
            takeBack.run();
        }
        Throwable failure = error;
        if (failure == null && (raised == null || driven)) {
            if (raised != null) {
                Surroundings.postponeExit(via);
            }
            return new Step.Returned<>(Unchecked.<T>cast(value));
        }
        boolean ofOurs = failure instanceof GeneratorExit;
        if (gaveUp && ofOurs && raised == null) {
            gaveUp = false;
            return new Step.Suspended<>(this);
        }
        if (raised != null) {
            discard();
            throw Sneaky.raise(ofOurs || failure == null ? raised : Chaining.after(failure, raised));
        }
        throw Sneaky.raise(
                timedOut && ofOurs ? new TimeoutException("not ready within " + timeout) : Unchecked.cast(failure));
    }

    private void discard() {
        if (error != null) {
            return;
        }
        if (late != null) {
            late.accept(Unchecked.<T>cast(value));
        } else {
            Hooks.elementDiscarded(context, value);
        }
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    @Override
    public void close() {
        if (over || running == null) {
            return;
        }
        over = true;
        running.close();
        if (takeBack != null) {
            takeBack.run();
        }
        ended.whenSet(this::drop);
    }

    /** By hand: what comes of it reaches nobody. */
    private void drop() {
        discard();
        if (error != null && !(error instanceof GeneratorExit)) {
            Hooks.errorDropped(context, error);
        }
    }

    // ---- from what is awaited ----

    @Override
    public boolean givesUp() {
        Surroundings body = starting;
        gaveUp = body != null && body.closing();
        return gaveUp;
    }

    @Override
    public @Nullable ScopeMember around() {
        return around;
    }

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
