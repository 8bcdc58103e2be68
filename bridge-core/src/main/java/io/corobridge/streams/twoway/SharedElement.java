package io.corobridge.streams.twoway;

import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicInteger;

/** An element that several subscribers get. If all of them refuse it, each once, it goes to the discard hook. */
final class SharedElement<T> {

    private final T element;
    private final SubscriberContext context;
    private final AtomicInteger unrefused;

    /** For {@code copies} subscribers, one at least. */
    SharedElement(T element, int copies, SubscriberContext context) {
        this.element = element;
        this.context = context;
        unrefused = new AtomicInteger(copies);
    }

    T element() {
        return element;
    }

    /** A subscriber can't have it any more. */
    void refuse() {
        if (unrefused.decrementAndGet() == 0) {
            Hooks.elementDiscarded(context, element);
        }
    }
}
