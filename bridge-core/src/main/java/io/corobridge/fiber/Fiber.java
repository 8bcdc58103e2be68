package io.corobridge.fiber;

/**
 * A fiber is the stack on which one body runs.
 *
 * <p>It has one permit, as a thread has for {@link java.util.concurrent.locks.LockSupport}: an {@link #unpark} before
 * the {@link #park} is not lost, and several count as one. A body that parks re-reads its condition when {@code park}
 * returns.
 */
public interface Fiber {

    /**
     * Resumes the body; the first call starts it. On a thread engine it returns at once. On the inline engine the body
     * runs in this call, or, if many bodies are on this stack already, after the innermost of them.
     */
    void unpark();

    /**
     * Resumes the body, for a caller that waits until it suspends or ends. On the inline engine the body runs in this
     * call, even if many others are on this stack, unless the stack is nearly full.
     */
    default void unparkNow() {
        unpark();
    }

    /**
     * Unparks the body only if that runs nothing of it on the caller's stack. The caller has published its change by an
     * atomic exchange, so a permit that is set already needs no write.
     *
     * @return false, without any effect, if {@link #unpark} would run the body here
     */
    default boolean unparkMounted() {
        unpark();
        return true;
    }

    /** Waits for the permit. The body calls it, on this fiber. A stray wake-up or interrupt does not end the wait. */
    void park();

    /** Returns whether the caller runs on this fiber. */
    boolean isCurrent();

    /** Returns whether the body is on a stack or about to be: false only while it is parked and was not unparked. */
    boolean isMounted();

    /** Interrupts the body where it blocks in foreign code. Does nothing on the inline engine. */
    void interrupt();
}
