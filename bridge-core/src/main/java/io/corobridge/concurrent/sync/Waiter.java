package io.corobridge.concurrent.sync;

/**
 * A place in the queue of a primitive. A waiter is live until it is completed or given up; both happen once, by one
 * compare-and-set, and the one that loses has no effect. So an element that was handed to a waiter is never lost.
 *
 * <p>A waiter that is not live may stay in a queue for a while. Each thread that meets it at the head removes it.
 */
interface Waiter {

    /** Completes this waiter with {@code result}. Returns false, without a change, if it is not live. */
    boolean complete(Object result);

    /** Resumes the body that waits, after a {@link #complete}. It is foreign code. */
    void resume();

    /** Returns whether this waiter can be completed. */
    boolean isLive();

    /** Returns whether one wait has both waiters, so that neither can complete the other. */
    default boolean isOfOneWait(Waiter other) {
        return this == other;
    }

    /** Returns whether this waiter was completed; false if it was given up, or if another one of its select won. */
    boolean isCompleted();
}
