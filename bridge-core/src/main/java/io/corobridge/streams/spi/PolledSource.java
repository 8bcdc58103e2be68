package io.corobridge.streams.spi;

import org.jspecify.annotations.Nullable;

/**
 * The elements of one subscription, taken by a call instead of signals: what a library's synchronous operator fusion
 * gives. Nothing is requested of it and it signals nothing. Its calls do not overlap, but need not come from one thread.
 *
 * @since 0.1.0
 */
public interface PolledSource<T> {

    /** The next element, or null at the end; what it throws is the error the source ended with. */
    @Nullable
    T poll() throws Throwable;

    /** Cancels the subscription and gives up what it holds. Not called after the end, but after a poll that threw. */
    void close();
}
