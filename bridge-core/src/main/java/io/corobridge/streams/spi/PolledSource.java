package io.corobridge.streams.spi;

import org.jspecify.annotations.Nullable;

/**
 * A fused source: the elements of one subscription, taken by a call instead of signals, as a library's synchronous
 * operator fusion gives them. It gets no request and sends no signal. Calls do not overlap, but may come from several
 * threads.
 *
 * @since 0.1.0
 */
public interface PolledSource<T> {

    /**
     * Takes the next element.
     *
     * @return the element, or null at the end
     * @throws Throwable the error of the source
     */
    @Nullable
    T poll() throws Throwable;

    /**
     * Cancels the subscription and releases its elements. It is called after a poll that threw, but not after the end.
     */
    void close();
}
