package io.corobridge.streams.task;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import io.corobridge.frame.ExitErrors;
import io.corobridge.frame.Frame;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.Raise;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.ExecutionDispatch;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Tested;
import io.corobridge.streams.spi.BlockContext;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body to its end on its own fiber. The fiber itself parks for the object that the body suspends on.
 *
 * <p>A close raises {@code GeneratorExit} once, at the body's suspension or next checkpoint, through the await there.
 * Then the body is resumed to its end, so that its cleanup may await. A body that blocks in code of its own is
 * interrupted, once, and never while downstream code is on its stack: {@link BodyExit}.
 */
public abstract class FiberTask extends ListedTask implements Task {

    private final SubscriberContext context;
    private @Nullable Wait wait; // owned by the fiber
    private boolean over; // owned by the fiber: finished() was called
    private @Nullable RejectedExecutionException rejected; // written before the fiber runs the next stretch

    /** Makes a driver. It must be {@linkplain Frame#attach attached} at once: a wake-up may come before the start. */
    public FiberTask(Frame frame, SubscriberContext context) {
        super(frame);
        this.context = context;
    }

    /** Receives the end of the body: its result, or its error. Called once. */
    public abstract void finished(@Nullable Object result, @Nullable Throwable error);

    // ---- from outside ----

    /** Resumes the body, in no scope: an inline body runs on this stack but is not of the caller's scope. */
    public final void start() {
        shieldFromStart();
        if (TestControls.current() != null) {
            Tested.opened(TestControl.Kind.BODY, this, this::described, this::close);
        }
        try {
            // not within(..): C2 inlines 15 levels, and this saves one
            ScopeMembers before = CurrentScope.enter(null);
            try {
                frame.resume();
            } finally {
                CurrentScope.restore(before);
            }
        } catch (Throwable noStack) {
            ended(null, noStack); // no thread could be started
        }
    }

    /** Closes a body that never began. Returns false if it was stepped by hand: {@link #startClosing} ends that. */
    public final boolean closeAttached() {
        return frame.closeAttached();
    }

    /**
     * Closes a body that was stepped by hand and not resumed since. The exit is raised at its suspension; in shielded
     * cleanup it becomes due, and is raised after that.
     */
    public final void startClosing() {
        step(OURS); // cleanup from here on, and not interrupted
        if (exposed()) {
            frame.post(exit());
        } else {
            beginClosing();
        }
        start();
    }

    @Override
    public final Fiber fiber(Engine engine, Body body) {
        return Fibers.create(engine, body, BodyDispatch.of(context.execution(), Fibers.haveThreads(engine), this));
    }

    /** Closes the body: its executor has rejected the next stretch with {@code reason}. */
    public void rejected(RejectedExecutionException reason) {
        rejected = reason;
        beginClosing();
    }

    @Override
    protected final void wake() {
        Fiber fiber = frame.fiber();
        if (!fiber.unparkMounted()) {
            ScopeMembers before = CurrentScope.enter(null); // as for the start
            try {
                fiber.unpark();
            } finally {
                CurrentScope.restore(before);
            }
        }
    }

    @Override
    protected final boolean isMounted() {
        return frame.fiber().isMounted();
    }

    // ---- from the body, on its fiber ----

    /** Clears the current scope: the body before this one on the thread may have left its own. */
    @Override
    public final void begins() {
        CurrentScope.restore(null);
        runs();
    }

    @Override
    public final int depth() {
        return frame.calls();
    }

    @Override
    public final @Nullable Object suspended(@Nullable Object on, @Nullable Frame from) {
        enter(OURS);
        if (exitMeets(on)) {
            try {
                Wait.giveUp(on, context); // no wait was begun
                return dueExit();
            } finally {
                leave();
            }
        }
        wait = Wait.begin(on, from == null ? context : Contexts.of(from.context()), this::wake);
        Object answer = poll();
        if (answer == NOT_YET) {
            waitBegins();
        }
        return answer;
    }

    @Override
    public @Nullable Object poll() {
        Wait current = wait;
        if (current == null || !(current.isReady() || exitDue())) {
            return NOT_YET; // without a wait, the body is left suspended
        }
        wait = null;
        waitEnds();
        try {
            if (current.isReady()) {
                return current.result();
            }
            current.abandon();
            return dueExit();
        } finally {
            leave();
        }
    }

    @Override
    public Raise pinned(IllegalStateException reason) {
        Wait current = wait;
        wait = null;
        try {
            if (current != null) {
                current.abandon(); // the reason is raised through the body's await
            }
            return Raise.plain(reason);
        } finally {
            leave();
        }
    }

    @Override
    public final @Nullable Object leaveSuspended(Throwable error) {
        if (!over) {
            ended(null, error);
        }
        return NOT_YET;
    }

    @Override
    public final void ended(@Nullable Object result, @Nullable Throwable error) {
        if (over) {
            return; // a body that was to be left suspended was pinned, and has gone on
        }
        over = true;
        Tested.closed(this);
        leavesList(error);
        boolean ours = hasEnded(error);
        if (ours && error != null) {
            exitEnded(error);
        }
        finished(result, !ours ? error : rejected != null ? rejected : new GeneratorExit());
    }

    /** Reports the errors that the body's {@code exit} carries: it ends here, and another one goes on. */
    private void exitEnded(Throwable exit) {
        for (Throwable carried : ExitErrors.in(exit, this::isExit)) {
            if (!isTold(carried)) {
                drop(carried);
            }
        }
    }

    /** Returns whether {@code error} was reported when it was raised in the body. */
    protected boolean isTold(Throwable error) {
        return false;
    }

    /** Parks the fiber, in the phase OURS. A body that suspends inside a call of its scope keeps that scope. */
    public final void park() {
        ScopeMembers within = CurrentScope.get();
        frame.parkSuspended();
        if (within != null) { // rare: the body suspended inside a call that the scope makes
            CurrentScope.restore(within);
        }
    }

    @Override
    public final boolean drives() {
        return true;
    }

    @Override
    public final Object context() {
        return context;
    }

    @Override
    public final Dispatch dispatch() {
        return ExecutionDispatch.around(context.execution());
    }

    @Override
    public @Nullable ScopeMember around() {
        return null;
    }

    @Override
    public final Object contextOf(AsyncContextManager<?> manager, @Nullable Object around) {
        return BlockContext.of(manager, Contexts.of(around));
    }

    @Override
    public final Object enterScope(@Nullable Object around, Object manager) {
        SubscriberContext outer = Contexts.of(around);
        return outer.inside(new ScopeMembers.OfBlock(ScopeMembers.of(outer), around(), manager));
    }

    @Override
    public final @Nullable LeftBehind leaveScope(Object inside) {
        ScopeMembers members = ScopeMembers.of(Contexts.of(inside));
        return members == null || members.exitsNow() ? null : members;
    }

    @Override
    public final void exitLate(AsyncContextManager<?> manager) {
        LateExit.begin(manager, context);
    }

    @Override
    public final void drop(Throwable error) {
        Hooks.errorDropped(context, error);
    }

    @Override
    public final void discard(Object value) {
        Hooks.elementDiscarded(context, value);
    }

    private String described() {
        Object on = frame.awaiting();
        return frame.name() + " on " + frame.engine() + ", " + frame.state() + (on == null ? "" : ", awaits " + on);
    }
}
