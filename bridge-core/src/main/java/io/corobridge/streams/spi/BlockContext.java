package io.corobridge.streams.spi;

import io.corobridge.AsyncContextManager;
import org.jspecify.annotations.Nullable;

/**
 * A manager whose block has a context of its own. An adapter implements it for a library that passes a context on to
 * its sources.
 *
 * @since 0.1.0
 */
public interface BlockContext<R extends @Nullable Object> extends AsyncContextManager<R> {

    /**
     * Returns the context for what the block awaits and reads. It is called after the enter, once per block.
     *
     * @param around the context around the block
     */
    SubscriberContext within(SubscriberContext around);

    /** Returns the context for the block of {@code manager}, {@code around} unless the manager has one of its own. */
    static SubscriberContext of(AsyncContextManager<?> manager, SubscriberContext around) {
        return manager instanceof BlockContext<?> own ? own.within(around) : around;
    }
}
