package io.corobridge;

/**
 * An event that a driver can wait for without a thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Pending {

    /**
     * Calls {@code resume} once, when the wait is over: on this thread, at once, if it is over already; else on the
     * thread that ends it. The awaiting side then steps again, and gets the result from the step.
     */
    void whenReady(Runnable resume);
}
