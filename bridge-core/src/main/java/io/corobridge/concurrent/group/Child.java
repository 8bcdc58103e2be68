package io.corobridge.concurrent.group;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.concurrent.Task;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Outcome;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/**
 * A task of a group.
 *
 * <p>The end of the body writes {@code outcome} once, and then wakes the waiters. A cancel writes {@code cancelled} and
 * then reads {@code run}; the start writes {@code run} and then reads {@code cancelled}. So a cancel that comes during
 * the start is not lost. While the start runs the body on its own stack, the body asks {@link #givesUp}.
 */
final class Child<T extends @Nullable Object> implements Task<T>, TaskEnd<T> {

    private final Group group;
    private final String name;
    private final Waiters waiters = new Waiters();
    private volatile @Nullable Outcome<T> outcome;
    private volatile boolean cancelled;
    private boolean met; // the body has ended with the exit of a cancel; written before outcome
    private volatile boolean observed; // an await or a result() has raised the error
    private volatile io.corobridge.streams.task.@Nullable Task run;
    private volatile @Nullable Surroundings startedIn; // the owner, while the start may run on its stack

    Child(Group group, String name) {
        this.group = group;
        this.name = name;
    }

    /** Starts the task, for the owner {@code body}. */
    void start(Awaitable<T> awaitable, SubscriberContext context, @Nullable Surroundings body) {
        if (cancelled) {
            Awaiting.giveUp(awaitable, context);
            raised(new GeneratorExit());
            return;
        }
        startedIn = body;
        io.corobridge.streams.task.Task started = Tasks.start(awaitable, context, this);
        startedIn = null;
        run = started;
        if (cancelled) {
            started.close();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        io.corobridge.streams.task.Task running = run;
        if (running != null) {
            running.close();
        }
    }

    // ---- the end ----

    @Override
    public @Nullable ScopeMember around() {
        return group.around();
    }

    @Override
    public @Nullable Object parent() {
        return group.owner();
    }

    @Override
    public String taskName() {
        return name;
    }

    @Override
    public boolean givesUp() {
        Surroundings body = startedIn;
        if (body != null && group.mustEnd(body)) {
            cancelled = true;
        }
        return cancelled;
    }

    @Override
    public void returned(T value) {
        outcome = Outcome.returned(value);
        ended();
    }

    @Override
    public void raised(Throwable error) {
        met = cancelled && error instanceof GeneratorExit; // an exit that no close asked for is an error
        outcome = Outcome.raised(error);
        if (!met) {
            group.failed(this, error);
        }
        ended();
    }

    private void ended() {
        waiters.wake();
        group.ended(this);
    }

    /** Calls {@code then} on the thread on which the task ends, before the group counts it as ended; now if it has. */
    void whenEnded(Runnable then) {
        waiters.add(then);
    }

    /** Passes the result, which no caller gets, to the discard hook. */
    void discard() {
        Outcome<T> end = outcome;
        Object value = end == null ? null : end.valueOrNull();
        if (value != null) {
            group.discard(value);
        }
    }

    /** Returns the error of a task that has failed, if no one has seen it; else null. */
    @Nullable
    Throwable unseen() {
        Outcome<T> end = outcome;
        return end == null || observed || met ? null : end.error();
    }

    // ---- for whoever waits ----

    @Override
    public State state() {
        Outcome<T> end = outcome;
        if (end == null) {
            return State.RUNNING;
        }
        return end.error() == null ? State.RETURNED : met ? State.CANCELLED : State.RAISED;
    }

    @Override
    public T result() {
        Outcome<T> end = outcome;
        if (end == null) {
            throw new IllegalStateException("task '" + name + "' has not ended");
        }
        observed = true;
        if (met) {
            throw new CancelledTaskException("task '" + name + "' was cancelled");
        }
        return end.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AwaitIterator<T> await() {
        return new Await();
    }

    @Override
    public String toString() {
        return "Task[" + name + ", " + state() + "]";
    }

    /** One await of the task. */
    private final class Await implements AwaitIterator<T>, Pending, Awaited {

        private @Nullable Runnable waiting;

        @Override
        public Step<T> send(@Nullable Object value) {
            return outcome == null ? new Step.Suspended<>(this) : new Step.Returned<>(result());
        }

        @Override
        public void whenReady(Runnable resume) {
            waiting = resume;
            waiters.add(resume);
        }

        @Override
        public void close() {
            Runnable given = waiting;
            if (given != null) {
                waiters.remove(given);
            }
        }

        @Override
        public String kind() {
            return "task";
        }

        @Override
        public String label() {
            return name;
        }
    }
}
