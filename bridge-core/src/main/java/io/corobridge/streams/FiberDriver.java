package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.Fields;
import io.corobridge.frame.Frame;
import io.corobridge.frame.Host;
import io.corobridge.frame.Raise;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body to its end on its own fiber: the fiber itself waits for what the body suspends on.
 *
 * <p>To close it, {@code GeneratorExit} is raised once, at the suspension where the body is or at its next one, through
 * what it awaits there; then the body is run on, so that its cleanup may await. A body that blocks in code of its own
 * is interrupted, once, and never while downstream code is on its stack.
 */
abstract class FiberDriver extends Driver implements Host, Running {

    private static final VarHandle CLOSING = Fields.handle(MethodHandles.lookup(), "closing", boolean.class);

    final Frame frame;
    private BridgeContext context; // from the start on by the fiber
    private volatile boolean closing;
    private boolean exitRaised; // by the fiber
    private int shields; // by the fiber
    private volatile boolean interrupted;
    private @Nullable RejectedExecutionException rejected; // before a stretch of the body

    /** A driver that has to be {@linkplain Frame#attach attached} at once: a wake-up may come before the start. */
    FiberDriver(Frame frame, BridgeContext context) {
        super(frame.hasThread());
        this.frame = frame;
        this.context = context;
    }

    /** The body meets its exit: the time to signal what had to wait for its thread. */
    void settle() {}

    /** The body ended, and what it left behind is an error of its own or nothing. */
    abstract void finished(@Nullable Object result, @Nullable Throwable error);

    // ---- from outside ----

    /** Lets the body run; it is on this stack and not for whoever subscribes or cancels here. */
    @Override
    final void start() {
        if (shields > 0) {
            PHASE.compareAndSet(this, OUTSIDE, OURS); // it stands in cleanup that was begun by hand
        }
        try {
            // not within(..): C2 inlines 15 levels, and this saves one
            ScopeChildren before = ScopeChildren.enter(null);
            try {
                frame.resume();
            } finally {
                ScopeChildren.restore(null, before);
            }
        } catch (Throwable noStack) {
            ended(null, noStack); // no thread could be had
        }
    }

    /** Ends a body that was stepped by hand and not resumed since: at where it stands, or after the cleanup that it stands in. */
    final void startClosing() {
        PHASE.setVolatile(this, OURS); // cleanup from here on, and not interrupted
        if (exposed()) {
            frame.post(exit());
        } else {
            closing = true;
        }
        start();
    }

    @Override
    public final Fiber fiber(Engine engine, Body body) {
        return Fibers.create(engine, body, Carrying.of(context.carrier(), Fibers.haveThreads(engine), this));
    }

    /** The body could not be resumed where it should run. */
    void rejected(RejectedExecutionException reason) {
        rejected = reason;
        CLOSING.compareAndSet(this, false, true);
    }

    @Override
    final void demanded() {
        wake();
    }

    private void wake() {
        Fiber fiber = frame.fiber();
        if (!fiber.unparkMounted()) {
            ScopeChildren before = ScopeChildren.enter(null); // as for the start
            try {
                fiber.unpark();
            } finally {
                ScopeChildren.restore(null, before);
            }
        }
    }

    @Override
    public final void close() {
        if (!CLOSING.compareAndSet(this, false, true)) {
            return;
        }
        if (frame.hasThread() && PHASE.compareAndSet(this, OUTSIDE, INTERRUPTING)) {
            interrupted = true;
            frame.fiber().interrupt();
            PHASE.setVolatile(this, INTERRUPTED);
        }
        wake();
    }

    @Override
    final boolean isMounted() {
        return frame.fiber().isMounted();
    }

    @Override
    final State state() {
        return frame.state();
    }

    // ---- from the body, on its fiber ----

    @Override
    public final int depth() {
        return frame.calls();
    }

    @Override
    public final @Nullable Object suspended(@Nullable Object on) {
        enter(OURS);
        try {
            if (on == null && mustExit()) {
                return exit(); // it waits for nothing, and may do so for ever
            }
            Wait wait = Wait.begin(on, context, frame.fiber()::unpark);
            while (!wait.isReady()) {
                if (mustExit()) {
                    wait.abandon();
                    return exit();
                }
                try {
                    frame.parkSuspended();
                } catch (IllegalStateException pinned) { // raised through what it awaits, which is given up
                    wait.abandon();
                    return Raise.plain(pinned);
                }
            }
            return wait.result();
        } finally {
            leave();
        }
    }

    @Override
    public final void ended(@Nullable Object result, @Nullable Throwable error) {
        enter(OURS); // stays there: nothing of the body runs any more
        boolean closed = closing;
        CLOSING.setRelease(this, true); // a close finds nothing to do from here on
        exitRaised = true;
        boolean ours = closed && (error instanceof GeneratorExit || (interrupted && Interrupts.areTold(error)));
        finished(result, !ours ? error : rejected != null ? rejected : new GeneratorExit());
    }

    @Override
    final void leave() {
        if (exitRaised || shields > 0) {
            step(OURS); // cleanup
            return;
        }
        super.leave();
        // for a close that came while the body's own code did not run
        if (mustExit() && frame.hasThread() && PHASE.compareAndSet(this, OUTSIDE, INTERRUPTED)) {
            interrupted = true;
            frame.fiber().interrupt();
        }
    }

    @Override
    public final Throwable interrupted(Throwable error) {
        if (!mustExit()) {
            return error;
        }
        shield(); // takes the interrupt off
        Raise exit = exit();
        unshield();
        return exit.error();
    }

    /** Whether an exit is due here. */
    final boolean mustExit() {
        return closing && exposed();
    }

    final boolean exitRaised() {
        return exitRaised;
    }

    /** The exit, to be raised in the body where it is. */
    final Raise exit() {
        return exitWith(new GeneratorExit());
    }

    /** Another error in the place of the exit. */
    final Raise exitWith(Throwable error) {
        closing = true;
        exitRaised = true;
        settle();
        return new Raise(error, Raise.Kind.DRIVEN);
    }

    /** Waits on the fiber for a wake-up; in OURS. */
    final void park() {
        frame.parkSuspended();
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
        return Carrying.around(context.carrier());
    }

    @Override
    public final Object enterScope() {
        BridgeContext around = context;
        context = around.inside(new ScopeChildren(around.scope()));
        return around;
    }

    @Override
    public final @Nullable Awaitable<@Nullable Void> leaveScope(@Nullable Object entered) {
        ScopeChildren inside = context.scope();
        if (!(entered instanceof BridgeContext around) || inside == null) {
            return null; // the block began while the body was stepped by hand
        }
        context = around;
        inside.leave();
        return inside.areClosing() ? inside.closed() : null;
    }

    @Override
    public final boolean closing() {
        return closing;
    }

    @Override
    public final boolean exposed() {
        return !exitRaised && shields == 0;
    }

    @Override
    public final void detach(Awaitable<?> awaitable) {
        Detached.run(awaitable, context);
    }

    @Override
    public final void postponeExit() {
        exitRaised = false;
    }

    @Override
    public final void shield() {
        shields++;
        if (isGuarded() && frame.fiber().isCurrent()) {
            enter(OURS);
        }
    }

    @Override
    public final void unshield() {
        shields--;
        if (isGuarded() && frame.fiber().isCurrent()) {
            leave();
        }
    }
}
