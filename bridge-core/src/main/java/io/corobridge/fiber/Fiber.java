package io.corobridge.fiber;

/**
 * A stack of its own on which one body runs.
 *
 * <p>It has a permit, as {@link java.util.concurrent.locks.LockSupport} has: an {@link #unpark} that comes before the
 * {@link #park} is not lost, and several count as one. Whoever parks checks on return what it waited for.
 */
public interface Fiber {

    /**
     * Lets the body run on; the first call starts it. On a thread engine it returns at once. A body without a thread runs in this
     * call, or after the bodies that are on this stack already, if those are many.
     */
    void unpark();

    /**
     * An {@link #unpark} for a caller that waits until the body suspends or ends: where it has no thread of its own it runs in
     * this call, however many others are on this stack, unless that is nearly full.
     */
    default void unparkNow() {
        unpark();
    }

    /**
     * An {@link #unpark} that runs nothing of the body on the caller's stack, after an exchange of what the body waits
     * for: a permit that is there already is only looked at.
     *
     * @return false, and nothing was done, where it would
     */
    default boolean unparkMounted() {
        unpark();
        return true;
    }

    /** Waits for a permit. Called by the body, on this fiber. A stray wake-up or interrupt does not end the wait. */
    void park();

    /** Whether the caller runs on this fiber. */
    boolean isCurrent();

    /** Whether the body is on a stack now, or about to be: false only while it is parked and nobody has unparked it. */
    boolean isMounted();

    /** Interrupts the body where it blocks in foreign code; nothing on an engine without a thread of its own. */
    void interrupt();
}
