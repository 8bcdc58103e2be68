package io.corobridge.streams.reading;

import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives the elements of a buffer that nobody reads any more to the discard hook, for the reader and for the publisher.
 */
final class Discarding extends SerialLoop {

    private final RingBuffer<?> buffer;
    private final SubscriberContext context;

    Discarding(RingBuffer<?> buffer, SubscriberContext context) {
        this.buffer = buffer;
        this.context = context;
    }

    /**
     * Discards what is there; {@code before} is the state that this took the place of, perhaps an error that nobody has
     * read.
     */
    void begin(Object before) {
        drain();
        if (before instanceof Throwable unread) {
            Hooks.errorDropped(context, unread);
        }
    }

    @Override
    public boolean advance() {
        @Nullable Object element = buffer.poll();
        Hooks.elementDiscarded(context, element);
        return element != null;
    }
}
