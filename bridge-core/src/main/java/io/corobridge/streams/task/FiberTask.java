package io.corobridge.streams.task;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import io.corobridge.frame.Frame;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.Raise;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.ExecutionDispatch;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body to its end on its own fiber: the fiber itself waits for what the body suspends on.
 *
 * <p>To close it, {@code GeneratorExit} is raised once, at the suspension where the body is or at its next one, through
 * what it awaits there; then the body is run on, so that its cleanup may await. A body that blocks in code of its own
 * is interrupted, once, and never while downstream code is on its stack: {@link BodyExit}.
 */
public abstract class FiberTask extends BodyExit implements Task {

    private final SubscriberContext context;
    private @Nullable Wait wait; // by the fiber
    private boolean over; // by the fiber: its end was told
    private @Nullable RejectedExecutionException rejected; // before a stretch of the body

    /** A driver that has to be {@linkplain Frame#attach attached} at once: a wake-up may come before the start. */
    public FiberTask(Frame frame, SubscriberContext context) {
        super(frame);
        this.context = context;
    }

    /** The body ended, and what it left behind is an error of its own or nothing. */
    public abstract void finished(@Nullable Object result, @Nullable Throwable error);

    // ---- from outside ----

    /** Lets the body run; it is on this stack and not for whoever subscribes or cancels here. */
    public final void start() {
        shieldFromStart();
        try {
            // not within(..): C2 inlines 15 levels, and this saves one
            ScopeMembers before = CurrentScope.enter(null);
            try {
                frame.resume();
            } finally {
                CurrentScope.restore(before);
            }
        } catch (Throwable noStack) {
            ended(null, noStack); // no thread could be had
        }
    }

    /**
     * Ends a body that was not started; false if it was stepped by hand before, so that {@link #startClosing} ends it.
     */
    public final boolean closeAttached() {
        return frame.closeAttached();
    }

    /**
     * Ends a body that was stepped by hand and not resumed since: at where it stands, or after the cleanup that it
     * stands in.
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

    /** The body could not be resumed where it should run. */
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

    public final State state() {
        return frame.state();
    }

    // ---- from the body, on its fiber ----

    /** A body whose start was queued begins in no scope, whatever the one before it on this thread has left. */
    @Override
    public final void begins() {
        CurrentScope.restore(null);
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
                Wait.giveUp(on, context); // before anything is begun
                return exit();
            } finally {
                leave();
            }
        }
        wait = Wait.begin(on, from == null ? context : Contexts.of(from.context()), this::wake);
        return poll();
    }

    @Override
    public @Nullable Object poll() {
        Wait current = wait;
        if (current == null || !(current.isReady() || exitDue())) {
            return NOT_YET; // without a wait it is left suspended
        }
        wait = null;
        try {
            if (current.isReady()) {
                return current.result();
            }
            current.abandon();
            return exit();
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
                current.abandon(); // the reason is raised through what it awaits
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
            return; // it was pinned where it was to be left suspended, and has gone on
        }
        over = true;
        boolean ours = hasEnded(error);
        finished(result, !ours ? error : rejected != null ? rejected : new GeneratorExit());
    }

    /** Waits on the fiber for a wake-up; in OURS. A body that suspends inside a call takes its scope along. */
    public final void park() {
        ScopeMembers within = CurrentScope.get();
        frame.parkSuspended();
        if (within != null) { // rare: it suspended inside a call that the scope makes
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
    public final Object enterScope(@Nullable Object around) {
        SubscriberContext outer = Contexts.of(around);
        return outer.inside(new ScopeMembers(ScopeMembers.of(outer), around()));
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
    public final void discard(Object value) {
        Hooks.elementDiscarded(context, value);
    }
}
