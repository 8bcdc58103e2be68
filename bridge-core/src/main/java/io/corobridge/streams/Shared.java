package io.corobridge.streams;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An element that several subscribers get. Each of them either had it or refuses it, once; if all refused it, it goes to
 * the discard hook.
 */
final class Shared<T> {

    private final T element;
    private final BridgeContext context;
    private final AtomicInteger open;
    private volatile boolean had;

    /** For {@code copies} subscribers, one at least. */
    Shared(T element, int copies, BridgeContext context) {
        this.element = element;
        this.context = context;
        open = new AtomicInteger(copies);
    }

    T element() {
        return element;
    }

    /** A subscriber got it. */
    void had() {
        had = true;
        settled();
    }

    /** A subscriber can't have it any more. */
    void refused() {
        settled();
    }

    private void settled() {
        if (open.decrementAndGet() == 0 && !had) {
            context.elementDiscarded(element);
        }
    }
}
