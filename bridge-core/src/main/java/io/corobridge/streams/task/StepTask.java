package io.corobridge.streams.task;

import io.corobridge.AsyncContextManager;
import io.corobridge.AwaitIterator;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.BodyNames;
import io.corobridge.frame.Misuse;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Awaited;
import io.corobridge.live.Listed;
import io.corobridge.live.LiveEntry;
import io.corobridge.live.LiveTable;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.guard.Tested;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMembers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one await written by hand to its end, on the threads that start and wake it.
 *
 * <p>All steps happen in the serial loop, one thread at a time; a wake-up and a close only drain it. So no step
 * recurses, also if many waits end at once. The owner of the loop alone writes {@code phase}:
 *
 * <table>
 *   <caption>Arrows</caption>
 *   <tr><th>from</th><th>to</th><th>method</th><th>when</th></tr>
 *   <tr><td>NEW</td><td>STEPPING</td><td>{@code start}</td><td>the task is not yet published</td></tr>
 *   <tr><td>STEPPING</td><td>WAITING</td><td>{@code step}</td><td>the step suspended, and no exit is due</td></tr>
 *   <tr><td>WAITING</td><td>STEPPING</td><td>{@code advance}</td><td>the wait is over, or the exit is raised</td></tr>
 *   <tr><td>STEPPING, WAITING</td><td>ENDED</td><td>{@code step}, {@code failed}</td>
 *       <td>it returned or raised</td></tr>
 * </table>
 *
 * <p>A close, on any thread, moves {@code exit} from NONE to DUE. The owner of the loop moves it from DUE to RAISED,
 * and raises the exit once. The waits after that are those of the cleanup, and run to their end.
 */
final class StepTask<T extends @Nullable Object> extends SerialLoop implements Task, Surroundings, Listed {

    private enum Phase {
        NEW,
        STEPPING,
        WAITING,
        ENDED
    }

    private enum Exit {
        NONE,
        DUE,
        RAISED
    }

    private static final VarHandle EXIT = VarHandles.handle(MethodHandles.lookup(), "exit", Exit.class);

    private final SubscriberContext context;
    private final TaskEnd<? super T> completion;

    // by the owner of the loop
    private Phase phase = Phase.NEW;
    private @Nullable AwaitIterator<T> iterator; // from the start on
    private @Nullable Wait wait; // in WAITING
    private @Nullable LiveEntry live; // from the first wait on

    private volatile Exit exit = Exit.NONE;

    StepTask(SubscriberContext context, TaskEnd<? super T> completion) {
        this.context = context;
        this.completion = completion;
    }

    /** Begins to step {@code begun}. Called once, on a task that is not yet published to another thread. */
    void start(AwaitIterator<T> begun) {
        iterator = begun;
        phase = Phase.STEPPING;
        if (TestControls.current() != null) {
            Tested.opened(TestControl.Kind.TASK, this, () -> "of " + iterator + ", " + phase, this::close);
        }
        drain();
    }

    @Override
    public void close() {
        if (EXIT.compareAndSet(this, Exit.NONE, Exit.DUE)) {
            drain();
        }
    }

    // ---- by the owner of the loop ----

    /** Makes one step, unless the task waits. */
    @Override
    public boolean advance() {
        Object in = null;
        switch (phase) {
            case NEW, ENDED -> {
                return false;
            }
            case STEPPING -> {
                if (exit == Exit.DUE) {
                    in = raisesExit();
                }
            }
            case WAITING -> {
                Wait current = Objects.requireNonNull(wait);
                if (current.isReady()) {
                    in = current.result();
                } else if (isExitDue()) {
                    in = raisesExit();
                    current.abandon();
                } else {
                    return false;
                }
            }
        }
        phase = Phase.STEPPING;
        wait = null;
        ScopeMembers before = CurrentScope.enter(null); // the waking thread's scope is not that of the await
        try {
            step(Objects.requireNonNull(iterator), in);
        } finally {
            CurrentScope.restore(before);
        }
        return true;
    }

    /** Ends a task after code of the loop threw {@code error}, which no step raised. */
    @Override
    public void failed(Throwable error) {
        if (phase == Phase.ENDED) {
            Hooks.uncaught(error); // the completion threw the error
        } else {
            end();
            completion.raised(error);
        }
    }

    private void step(AwaitIterator<T> steps, @Nullable Object in) {
        T value;
        try {
            Step<T> step = AwaitedStep.of(steps, in, this);
            if (step instanceof Step.Suspended<T> suspended) {
                suspend(suspended.on());
                return;
            }
            if (step == null) {
                throw Misuse.noStep(steps);
            }
            value = ((Step.Returned<T>) step).value();
        } catch (Throwable error) {
            end();
            completion.raised(isCarrier(error) ? exitEnded(error) : error);
            return;
        }
        end();
        completion.returned(value);
    }

    /** Returns whether {@code error} is the exit of a closed task, with errors of the cleanup suppressed in it. */
    private boolean isCarrier(Throwable error) {
        return exit == Exit.RAISED && error instanceof GeneratorExit && error.getSuppressed().length > 0;
    }

    private Throwable exitEnded(Throwable carrier) {
        Hooks.exitEnded(context, carrier);
        return new GeneratorExit();
    }

    /** Begins a wait for {@code on}. If the exit is due, no wait is begun, and the next step raises the exit. */
    private void suspend(@Nullable Object on) {
        if (isExitDue()) {
            Wait.giveUp(on, context);
        } else {
            wait = Wait.begin(on, context, this::drain);
            phase = Phase.WAITING;
            live = LiveTable.waits(live, this);
        }
    }

    /** Returns whether the exit is due. Asks the caller, too: its close may not reach this stack otherwise. */
    private boolean isExitDue() {
        if (exit == Exit.NONE && completion.givesUp()) {
            EXIT.compareAndSet(this, Exit.NONE, Exit.DUE);
        }
        return exit == Exit.DUE;
    }

    private Raise raisesExit() {
        exit = Exit.RAISED;
        return new Raise(new GeneratorExit(), Raise.Kind.DRIVEN);
    }

    private void end() {
        phase = Phase.ENDED;
        Tested.closed(this);
        LiveEntry.ended(live);
        iterator = null;
        wait = null;
    }

    // ---- for what it steps ----

    @Override
    public boolean drives() {
        return true;
    }

    @Override
    public Object context() {
        return context;
    }

    @Override
    public boolean closing() {
        return isExitDue() || exit == Exit.RAISED;
    }

    @Override
    public boolean exposed() {
        return exit != Exit.RAISED;
    }

    @Override
    public void drop(Throwable error) {
        Hooks.errorDropped(context, error);
    }

    @Override
    public void postponeExit() {}

    @Override
    public boolean keepsLateValues() {
        return false;
    }

    @Override
    public Throwable interrupted(Throwable failed) {
        return failed;
    }

    @Override
    public void exitLate(AsyncContextManager<?> manager) {
        LateExit.begin(manager, context);
    }

    @Override
    public void shield() {}

    @Override
    public void unshield() {}

    // ---- for the list of live bodies, on any thread ----

    @Override
    public State state() {
        return switch (phase) {
            case NEW -> State.CREATED;
            case STEPPING -> State.RUNNING;
            case WAITING -> State.SUSPENDED;
            case ENDED -> State.CLOSED;
        };
    }

    @Override
    public String shownName() {
        AwaitIterator<T> steps = iterator; // null at the end, which another thread may have seen first
        return steps instanceof Awaited known ? known.kind() : BodyNames.written(steps == null ? this : steps);
    }

    @Override
    public @Nullable String taskName() {
        return completion.taskName();
    }

    @Override
    public @Nullable Object subscription() {
        return completion.subscription();
    }

    @Override
    public @Nullable Object parent() {
        return completion.parentOfTask();
    }
}
