package io.corobridge.streams.reading;

import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/**
 * Passes the elements of a closed reading's buffer to the discard hook, for the reader and for the publisher.
 */
final class Discarding extends SerialLoop {

    private final RingBuffer<?> buffer;
    private final SubscriberContext context;

    Discarding(RingBuffer<?> buffer, SubscriberContext context) {
        this.buffer = buffer;
        this.context = context;
    }

    /**
     * Discards the elements in the buffer. {@code before} is the state that this object replaced: an error that was not
     * raised goes to the hook.
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
