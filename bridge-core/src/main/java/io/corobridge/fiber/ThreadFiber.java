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
 *   <li>Only the fiber leaves PERMIT and enters PARKED. Any thread sets PERMIT.
 *   <li>Only a waker that found PARKED unparks the thread. A running body costs its wakers one exchange: from then on
 *       they find PERMIT until the body waits.
 *   <li>An unpark that finds PERMIT writes nothing. That is safe because the fiber re-reads its condition after taking
 *       the permit, and wakers publish their change by a volatile write before they unpark.
 *   <li>A wait ends only by PERMIT. After a stray unpark or an interrupt the thread parks again. The interrupt is
 *       cleared first, since {@code LockSupport.park} would return at once otherwise.
 *   <li>The fiber may spin for the permit before it parks. A waker finds RUNNING then.
 * </ol>
 */
final class ThreadFiber implements Fiber, Runnable {

    /** Gets a thread for a body: the engines differ in it. */
    @FunctionalInterface
    interface Starter {
        void start(String name, Runnable body);

        /** Decides whether a body on such a thread spins before it parks. */
        default SpinPolicy spinPolicy() {
            return SpinPolicy.NEVER;
        }
    }

    private static final int NEW = 0;
    private static final int RUNNING = 1;
    private static final int PERMIT = 2;
    private static final int PARKED = 3;

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);

    private final String name;
    private final Runnable body;
    private final Starter starter;
    private final Dispatch dispatch;
    private final @Nullable ClassLoader loader =
            ContextLoader.current(); // of the thread that subscribes or starts the body

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
            long since = starter.spinPolicy().now();
            LockSupport.unpark(thread);
            starter.spinPolicy().recordWake(since);
        } else if (before == NEW) {
            dispatch.run(this, stretch -> starter.start(name, stretch));
        }
    }

    @Override
    public void park() {
        spinForPermit();
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
        STATE.getAndSet(this, RUNNING); // takes the permit, and acquires what its waker wrote before
    }

    private void spinForPermit() {
        SpinPolicy policy = starter.spinPolicy();
        if (!hasPermit() && policy.tryAcquire()) {
            policy.spin(this::hasPermit);
            policy.release(hasPermit());
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
