package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fiber with a thread of its own.
 *
 * <p>States: NEW, RUNNING (no permit), PERMIT, PARKED. Invariants:
 *
 * <ol>
 *   <li>Only the fiber leaves PERMIT and enters PARKED; anyone sets PERMIT.
 *   <li>The thread is unparked only by the one who found PARKED, so a running body costs its wakers one exchange for as
 *       long as it does not wait: from then on they find PERMIT.
 *   <li>Who finds PERMIT leaves nothing: the fiber looks at what it waits for after it has taken the permit, and what a
 *       waker has changed before is volatile.
 *   <li>A wait ends only by PERMIT: stray unparks and interrupts go back to it, and an interrupt is taken off first so
 *       that the wait does not spin.
 *   <li>It may look for the permit for a moment before it parks; who sets it then finds it RUNNING.
 * </ol>
 */
final class ThreadFiber implements Fiber, Runnable {

    /** How an engine gets a thread for a body. */
    @FunctionalInterface
    interface Starter {
        void start(String name, Runnable body);

        /** With which its bodies wait. */
        default Patience patience() {
            return Patience.NONE;
        }
    }

    private static final int NEW = 0;
    private static final int RUNNING = 1;
    private static final int PERMIT = 2;
    private static final int PARKED = 3;

    private static final VarHandle STATE = Fields.handle(MethodHandles.lookup(), "state", int.class);

    private final String name;
    private final Runnable body;
    private final Starter starter;
    private final Dispatch dispatch;
    private final @Nullable ClassLoader loader = ContextLoader.current(); // of whoever subscribes or starts the body

    @SuppressWarnings("unused") // by STATE
    private volatile int state = NEW;

    private volatile @Nullable Thread thread;

    ThreadFiber(String name, Runnable body, Starter starter, Dispatch dispatch) {
        this.name = name;
        this.body = body;
        this.starter = starter;
        this.dispatch = dispatch;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        STATE.getAndSet(this, RUNNING);
        ClassLoader own = ContextLoader.enter(loader);
        try {
            body.run();
        } finally {
            ContextLoader.enter(own);
            thread = null;
        }
    }

    @Override
    public void unpark() {
        if ((int) STATE.getVolatile(this) == PERMIT) {
            return;
        }
        int before = (int) STATE.getAndSet(this, PERMIT);
        if (before == PARKED) {
            long since = starter.patience().now();
            LockSupport.unpark(thread);
            starter.patience().woke(since);
        } else if (before == NEW) {
            dispatch.run(this, stretch -> starter.start(name, stretch));
        }
    }

    @Override
    public void park() {
        lookForPermit();
        if (STATE.compareAndSet(this, RUNNING, PARKED)) {
            boolean interrupted = false;
            while ((int) STATE.getVolatile(this) != PERMIT) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        STATE.getAndSet(this, RUNNING); // takes the permit, and sees all that came before it
    }

    private void lookForPermit() {
        Patience patience = starter.patience();
        if (!hasPermit() && patience.begin()) {
            patience.look(this::hasPermit);
            patience.end(hasPermit());
        }
    }

    private boolean hasPermit() {
        return (int) STATE.getVolatile(this) == PERMIT;
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public boolean isMounted() {
        return (int) STATE.getVolatile(this) != PARKED;
    }

    @Override
    public void interrupt() {
        Thread runner = thread;
        if (runner != null) {
            runner.interrupt();
        }
    }
}
