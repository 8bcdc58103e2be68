package io.corobridge.fiber;

import java.util.stream.Stream;

/**
 * Inflates the monitors that the resuming thread holds, so that a continuation is not suspended together with them.
 *
 * <p>From JDK 24 on HotSpot notes the objects that a thread has locked on one small lock stack per thread. A
 * continuation that is suspended takes the whole lock stack along, its caller's entries too: the caller has lost its
 * lock then, and the JVM may crash. An object for which the lock stack has no room is inflated: it gets a full monitor,
 * which stays with the thread. So, before a continuation runs, as many locks as the lock stack holds are taken and
 * released. They push the caller's locks out.
 */
final class CallerMonitors {

    /** True on the JDKs whose continuations take the lock stack along: from 24 on. */
    private static final boolean LOCK_STACK_MOVES = Runtime.version().feature() >= 24;

    /** The room of the lock stack: {@code LockStack::CAPACITY} of HotSpot. */
    private static final int CAPACITY = 8;

    /** Private to the thread: a contended lock gets a full monitor at once and would take no slot of the lock stack. */
    private static final ThreadLocal<Object[]> FILLERS = ThreadLocal.withInitial(
            () -> Stream.generate(Object::new).limit(CAPACITY).toArray());

    private CallerMonitors() {}

    /** Inflates each monitor that this thread holds on its lock stack. */
    static void inflate() {
        if (LOCK_STACK_MOVES) {
            fill(FILLERS.get());
        }
    }

    private static void fill(Object[] fillers) {
        synchronized (fillers[0]) {
            synchronized (fillers[1]) {
                synchronized (fillers[2]) {
                    synchronized (fillers[3]) {
                        synchronized (fillers[4]) {
                            synchronized (fillers[5]) {
                                synchronized (fillers[6]) {
                                    synchronized (fillers[7]) {
                                        return; // all are held: the lock stack has no room for the caller's
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
