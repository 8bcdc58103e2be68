package io.corobridge;

/**
 * Something a driver can wait for without a thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Pending {

    /**
     * Calls {@code resume} once, when the wait is over: at once on this thread if it is over already, else later on
     * the thread that ends it. The awaiting side then steps again and finds out what happened.
     */
    void whenReady(Runnable resume);
}
