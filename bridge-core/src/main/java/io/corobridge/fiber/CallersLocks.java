package io.corobridge.fiber;

import java.util.stream.Stream;

/**
 * Keeps the monitors of whoever resumes a continuation from being suspended with it.
 *
 * <p>From JDK 24 on HotSpot notes what a thread has locked on one small stack, and a continuation that is suspended takes
 * all of that along, its caller's too: the caller has lost its lock, and the JVM may crash. An object that the stack has
 * no room for gets a monitor of its own, which stays with the thread. So as many locks as it holds are taken and given back
 * before a continuation runs: then it is empty.
 */
final class CallersLocks {

    private static final boolean SUSPENDED_TOO = Runtime.version().feature() >= 24;

    /** As many as the stack has room for: {@code LockStack::CAPACITY} of HotSpot. */
    private static final int ROOM = 8;

    /** Nobody else's: a lock that two threads want is not on the stack. */
    private static final ThreadLocal<Object[]> FILLERS = ThreadLocal.withInitial(
            () -> Stream.generate(Object::new).limit(ROOM).toArray());

    private CallersLocks() {}

    /** Makes room, so that what this thread holds is not on the stack any more. */
    static void keep() {
        if (SUSPENDED_TOO) {
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
                                        return; // all of them are held, and nothing else is on the stack
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
