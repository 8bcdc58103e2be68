package io.corobridge.streams;

import java.util.concurrent.atomic.AtomicInteger;

/** An element that several subscribers get. If all of them refuse it, each once, it goes to the discard hook. */
final class Shared<T> {

    private final T element;
    private final BridgeContext context;
    private final AtomicInteger unrefused;

    /** For {@code copies} subscribers, one at least. */
    Shared(T element, int copies, BridgeContext context) {
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
