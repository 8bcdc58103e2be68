package io.corobridge.streams;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * What a library's adapter knows of one subscriber: its context and its hooks. All methods may be called on any thread.
 *
 * @since 0.1
 */
public interface BridgeContext {

    /** Without a context; what is dropped goes to {@code System.Logger}. */
    BridgeContext NONE = new LoggingContext();

    /** The library's own context of the subscriber, or null. */
    default @Nullable Object view() {
        return null;
    }

    /** Makes the subscriber of a publisher that a body awaits or reads, so that the publisher sees the context. */
    default <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return subscriber;
    }

    /**
     * Runs {@code task} after {@code delay}, on a timer thread of the library, so that its virtual time works.
     *
     * @return takes the task back
     */
    default Runnable schedule(Runnable task, Duration delay) {
        return Timer.schedule(task, delay);
    }

    /** An error that can reach nobody else: it came after the end or after a cancel. */
    void errorDropped(Throwable error);

    /** An element that was taken from its source and can't be delivered. */
    void elementDiscarded(Object element);
}
