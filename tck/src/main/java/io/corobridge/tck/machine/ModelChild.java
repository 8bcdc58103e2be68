package io.corobridge.tck.machine;

import io.corobridge.AwaitIterator;
import io.corobridge.CoroutineBody;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The model of a task. */
@SuppressWarnings("NullAway") // a result may be null, as its type parameter says
final class ModelChild<T extends @Nullable Object> implements Task<T> {

    /** The error of an await of a cancelled task. */
    static final class Cancelled extends CancellationException {
        private static final long serialVersionUID = 1;
    }

    private final ModelRun run;
    private final ModelGroup group;
    private final Deque<Runnable> waiters = new ArrayDeque<>();
    private boolean cancelled;
    private boolean starting; // its first stretch is on the stack of the starter
    private boolean ended;
    private boolean told; // all who waited
    private boolean met; // ended by the exit of a cancel
    private boolean observed;
    private @Nullable Throwable error;
    private T result;

    ModelChild(ModelRun run, ModelGroup group) {
        this.run = run;
        this.group = group;
    }

    void start(CoroutineBody<T> body) {
        starting = true;
        run.start(() -> live(body));
        starting = false;
    }

    /** Returns whether the task is closed. While it starts, it sees an exit that is to close its group. */
    boolean isDue() {
        cancelled |= starting && group.isLeft();
        return cancelled;
    }

    private void live(CoroutineBody<T> body) {
        ModelScope scope = new ModelScope(run, null);
        scope.runs(this);
        Throwable raised = null;
        try {
            if (isDue()) {
                throw new GeneratorExit(); // closed before it began
            }
            result = scope.runs(body);
        } catch (Throwable left) {
            raised = left;
        }
        if (raised instanceof Stuck) {
            return;
        }
        if (cancelled && raised instanceof GeneratorExit) {
            run.dropCarried(raised);
            met = true;
        }
        error = raised;
        ended = true;
        if (raised != null && !met) {
            group.failed(this, raised);
        }
        told = true;
        while (!waiters.isEmpty()) {
            waiters.poll().run(); // one at a time, each with what follows
        }
        group.ended(this);
    }

    T join(ModelScope scope) {
        if (!ended) {
            boolean[] woken = {false};
            Runnable waiter = () -> {
                woken[0] = true;
                run.changed();
            };
            waiters.add(waiter);
            run.waitUntil(() -> woken[0] || scope.due() != null);
            if (!woken[0]) {
                waiters.remove(waiter);
                scope.raiseDue();
            }
        }
        return result();
    }

    /** Calls {@code then} once the task has ended, after those who wait already. */
    void whenEnded(Runnable then) {
        if (told) {
            then.run();
        } else {
            waiters.add(then);
        }
    }

    /** Returns the error of a failed task that no await has raised, or null. */
    @Nullable
    Throwable unseen() {
        return observed || met ? null : error;
    }

    void discard() {
        if (ended && error == null && result != null) {
            run.discard(result);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        run.changed();
    }

    @Override
    public State state() {
        return !ended ? State.RUNNING : met ? State.CANCELLED : error == null ? State.RETURNED : State.RAISED;
    }

    @Override
    public T result() {
        observed = true;
        if (met) {
            throw new Cancelled();
        }
        if (error != null) {
            throw Thrown.unchecked(error);
        }
        return result;
    }

    @Override
    public String name() {
        return "task";
    }

    @Override
    public AwaitIterator<T> await() {
        throw new UnsupportedOperationException("for the model's scope only");
    }
}
