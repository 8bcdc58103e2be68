package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.guard.Outcome;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import io.corobridge.streams.tracking.ScopeMember;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One await with a timeout. The awaitable runs as a task of its own. The task is closed when the timeout expires or an
 * error is raised in the await. The await ends after the task has ended, cleanup included.
 *
 * <pre>
 * state     meaning                                       a step
 * NEW       no task was started                           starts the task and the timer
 * RUNNING   {@code task} is set                                 suspends until the task ends
 * LEAVING   {@code raised} is set: the task was closed          suspends until the task ends
 * OVER      the result was given, or {@code close} was called   -
 * </pre>
 *
 * <p>The awaiting body owns {@code state} and the fields after it. The task writes {@code outcome} before it sets
 * {@code ended}, which publishes it. The timer's thread writes {@code timedOut} before it closes the task, so the end
 * of the task publishes that, too.
 */
public final class TimedAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending, TaskEnd<T>, Awaited {

    private record Timed<T extends @Nullable Object>(Awaitable<T> awaitable, Duration timeout)
            implements ContextAwaitable<T> {

        @Override
        public AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
            return new TimedAwait<>(awaitable, timeout, Contexts.of(context), late);
        }

        @Override
        public void giveUp(@Nullable Object context) {
            Awaiting.giveUp(awaitable, context);
        }

        @Override
        public boolean takesBack(@Nullable Object result) {
            return Awaiting.takesBack(awaitable, result);
        }
    }

    private enum State {
        NEW,
        RUNNING,
        LEAVING,
        OVER
    }

    private final Awaitable<T> awaitable;
    private final Duration timeout;
    private final SubscriberContext context;
    private final @Nullable Consumer<? super T> late;
    private final Latch ended = new Latch();
    private @Nullable Outcome<T> outcome;
    private volatile boolean timedOut;

    // owned by the awaiting body
    private State state = State.NEW;
    private @Nullable ScopeMember around;
    private @Nullable Task task;
    private @Nullable Runnable timer; // cancels the timer
    private @Nullable Raise raised;
    private @Nullable Surroundings starting; // the body, while the task may run on its stack
    private boolean gaveUp; // the task has ended for an exit of the body that is still to be raised

    private TimedAwait(
            Awaitable<T> awaitable, Duration timeout, SubscriberContext context, @Nullable Consumer<? super T> late) {
        this.awaitable = awaitable;
        this.timeout = timeout;
        this.context = context;
        this.late = late;
    }

    /**
     * Returns an awaitable of {@code awaitable} with a timeout. An await of it raises {@link TimeoutException} once
     * {@code timeout} has expired.
     */
    public static <T extends @Nullable Object> ContextAwaitable<T> of(Awaitable<T> awaitable, Duration timeout) {
        Objects.requireNonNull(awaitable, "awaitable");
        Objects.requireNonNull(timeout, "timeout");
        return new Timed<>(awaitable, timeout);
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            if (state == State.NEW) {
                throw Sneaky.raise(raise.error());
            }
            leave(raise);
        } else if (state == State.NEW) {
            begin(via);
        }
        return ended.isSet() ? result(via) : new Step.Suspended<>(this);
    }

    private void begin(@Nullable Surroundings via) {
        around = via != null && via.around() instanceof ScopeMember member ? member : null;
        starting = via != null && via.exposed() ? via : null;
        Task started = Tasks.start(awaitable, context, this, late);
        starting = null;
        task = started;
        state = State.RUNNING;
        if (ended.isSet()) {
            return;
        }
        try {
            timer = context.schedule(() -> expire(started), Timer.bounded(timeout));
        } catch (Throwable rejected) { // by a clock that was shut down
            leave(Raise.plain(rejected));
        }
    }

    private void expire(Task started) {
        timedOut = true;
        started.close();
    }

    private void leave(Raise raise) {
        state = State.LEAVING;
        raised = raise;
        if (task != null) {
            task.close();
        }
    }

    /** Returns a value even if the exit or the timeout came, too: it may be a resource. */
    private Step<T> result(@Nullable Surroundings via) {
        over();
        Outcome<T> end = Unchecked.cast(outcome);
        Throwable failure = end.error();
        boolean closed = failure instanceof GeneratorExit;
        Raise raise = raised;
        if (raise == null) {
            if (gaveUp && closed) {
                gaveUp = false;
                return new Step.Suspended<>(this); // where the exit of the body is raised
            }
            if (timedOut && closed) {
                throw Sneaky.raise(new TimeoutException("not ready within " + timeout));
            }
            return new Step.Returned<>(end.get());
        }
        if (failure == null && raise.isDrivenExit()) {
            Surroundings.postponeExit(via);
            return new Step.Returned<>(end.get());
        }
        discardValue(end);
        throw Sneaky.raise(closed || failure == null ? raise.error() : Chaining.after(failure, raise.error()));
    }

    private void over() {
        state = State.OVER;
        if (timer != null) {
            timer.run();
        }
    }

    /** Passes the value on: to the late exit of its manager, back to the awaitable, or to the discard hook. */
    private void discardValue(Outcome<T> end) {
        if (end.error() != null) {
            return;
        }
        T value = end.get();
        if (late != null) {
            late.accept(value);
        } else if (!Awaiting.takesBack(awaitable, value)) {
            Hooks.elementDiscarded(context, value);
        }
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    @Override
    public void close() {
        if (task == null || state == State.OVER) {
            return;
        }
        task.close();
        over();
        ended.whenSet(this::drop);
    }

    /** Passes the outcome to the hooks after a close by hand: no body receives it. */
    private void drop() {
        Outcome<T> end = Unchecked.cast(outcome);
        discardValue(end);
        if (end.error() != null && !(end.error() instanceof GeneratorExit)) {
            Hooks.errorDropped(context, end.error());
        }
    }

    // ---- from the task ----

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
        end(Outcome.returned(result));
    }

    @Override
    public void raised(Throwable failure) {
        end(Outcome.raised(failure));
    }

    private void end(Outcome<T> end) {
        outcome = end;
        ended.set();
    }

    @Override
    public String kind() {
        return "within";
    }

    @Override
    public String label() {
        return timeout.toString();
    }
}
