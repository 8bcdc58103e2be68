package io.corobridge.streams.twoway;

import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicInteger;

/** An element for several subscribers. If all of them refuse it, each once, it goes to the discard hook. */
final class SharedElement<T> {

    private final T element;
    private final SubscriberContext context;
    private final AtomicInteger unrefused;

    /** An element for {@code copies} subscribers, one at least. */
    SharedElement(T element, int copies, SubscriberContext context) {
        this.element = element;
        this.context = context;
        unrefused = new AtomicInteger(copies);
    }

    T element() {
        return element;
    }

    /** Counts a subscriber that was cancelled before it got this. */
    void refuse() {
        if (unrefused.decrementAndGet() == 0) {
            Hooks.elementDiscarded(context, element);
        }
    }
}
