package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RunnerFiber} whose stack is a thread, for tests: the thread that resumes the body waits until the body parks
 * or ends. Only one of the two runs, so a test sees one order of events.
 *
 * <p>The turn is RUNNER (the body is parked or not started), BODY (the runner waits) or ALONE (no thread waits, the
 * body is its own runner). Invariants:
 *
 * <ol>
 *   <li>The runner changes RUNNER to BODY. The body changes BODY back where it parks or ends, and unparks {@code
 *       runner}, which it has read before.
 *   <li>A runner that has lost its patience changes BODY to ALONE. A step does so at once: its caller waits for it by
 *       other means.
 *   <li>In ALONE the body writes the state where it parks: RUNNER first, then PARKED. No other thread writes the turn
 *       before it has found PARKED.
 *   <li>The turn is volatile. So all that the body wrote happens before the runner goes on, and the other way.
 * </ol>
 */
final class HandedOverFiber implements RunnerFiber {

    private static final int RUNNER = 0;
    private static final int BODY = 1;
    private static final int ALONE = 2;

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);
    private static final VarHandle TURN = VarHandles.handle(MethodHandles.lookup(), "turn", int.class);

    private final Body body;
    private final ThreadFiber.Starter starter;
    private final HandOver rule;
    private final Dispatch stretches;
    private final Dispatch whole;
    private final @Nullable ClassLoader loader = ContextLoader.current();

    @SuppressWarnings("unused") // by STATE
    private volatile int state;

    @SuppressWarnings("unused") // by TURN
    private volatile int turn;

    private volatile @Nullable Thread runner;
    private volatile @Nullable Thread thread; // of the body, from its start to its end
    private boolean begun; // by the runner
    private boolean ended; // written by the body before it gives the turn back

    /** Makes a fiber of a body whose {@code dispatch} is for each stretch, or for the {@code asAWhole} body. */
    HandedOverFiber(Body body, ThreadFiber.Starter starter, HandOver rule, Dispatch dispatch, boolean asAWhole) {
        this.body = body;
        this.starter = starter;
        this.rule = rule;
        stretches = asAWhole ? Dispatch.DIRECT : dispatch;
        whole = asAWhole ? dispatch : Dispatch.DIRECT;
    }

    // ---- on the thread of the runner ----

    @Override
    public void resume(boolean room) {
        stretches.run(this, Runnable::run);
    }

    /** Resumes the body without a wait: the caller of a step waits for its outcome, and passes its interrupts on. */
    @Override
    public void mount(Runnable stretch, boolean room) {
        TURN.setVolatile(this, ALONE);
        wake();
    }

    @Override
    public boolean room() {
        return true; // the body has a stack of its own
    }

    @Override
    public void run() {
        boolean back = handOver();
        while (back && !ended && !change(RUNNING, PARKED)) {
            takePermit();
            back = handOver();
        } // an ended body stays RUNNING, so no thread resumes it again
    }

    /** Gives the body the turn, and waits for its return. Returns false if the body goes on alone. */
    private boolean handOver() {
        runner = Thread.currentThread();
        TURN.setVolatile(this, BODY);
        wake();
        boolean interrupted = false;
        long blockedSince = 0;
        while (turn == BODY) {
            LockSupport.parkNanos(this, rule.patience() / 10);
            interrupted |= Thread.interrupted();
            Thread on = thread;
            if (on == null || !blocks(on)) {
                blockedSince = 0;
            } else if (blockedSince == 0) {
                blockedSince = System.nanoTime();
            } else if (System.nanoTime() - blockedSince > rule.patience() && TURN.compareAndSet(this, BODY, ALONE)) {
                rule.blocked(reason(on));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn == RUNNER;
    }

    /** Returns whether {@code on} waits for anything but another body that it has resumed. */
    private static boolean blocks(Thread on) {
        Thread.State now = on.getState();
        boolean waits = now == Thread.State.WAITING || now == Thread.State.TIMED_WAITING || now == Thread.State.BLOCKED;
        return waits && !(LockSupport.getBlocker(on) instanceof HandedOverFiber);
    }

    private IllegalStateException reason(Thread on) {
        IllegalStateException reason = new IllegalStateException("the body " + body.name() + " blocks its thread, and"
                + " the thread that resumed it went on without it: use co.blocking for calls that block");
        reason.setStackTrace(on.getStackTrace());
        return reason;
    }

    private void wake() {
        if (begun) {
            LockSupport.unpark(thread);
        } else {
            begun = true;
            whole.run(this::runBody, stretch -> starter.start(body.name(), stretch));
        }
    }

    // ---- on the thread of the body ----

    private void runBody() {
        thread = Thread.currentThread();
        ClassLoader own = ContextLoader.enter(loader);
        try {
            body.run();
        } finally {
            ContextLoader.enter(own);
            thread = null;
            ended = true;
            giveBack();
        }
    }

    /** Gives the turn to the runner. Returns false if there is none. */
    private boolean giveBack() {
        Thread waiting = runner;
        boolean given = TURN.compareAndSet(this, BODY, RUNNER);
        if (given) {
            LockSupport.unpark(waiting);
        }
        return given;
    }

    @Override
    public void park() {
        if (state() == PERMIT) {
            takePermit();
            return;
        }
        if (!giveBack()) {
            TURN.setVolatile(this, RUNNER);
            if (!change(RUNNING, PARKED)) {
                takePermit();
                TURN.setVolatile(this, ALONE);
                return;
            }
        }
        boolean interrupted = false;
        while (turn == RUNNER) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Interrupts the thread of the body. */
    @Override
    public void interrupt() {
        Thread on = thread;
        if (on != null) {
            on.interrupt();
        }
    }

    // ---- the state ----

    @Override
    public Body body() {
        return body;
    }

    @Override
    public int state() {
        return (int) STATE.getVolatile(this);
    }

    @Override
    public boolean change(int from, int to) {
        return STATE.compareAndSet(this, from, to);
    }

    @Override
    public void parkAgain() {
        STATE.setVolatile(this, PARKED);
    }

    private void takePermit() {
        STATE.getAndSet(this, RUNNING);
    }
}
