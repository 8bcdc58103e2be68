package io.corobridge.streams.guard;

import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/** Casts the context of a body back to its type: for a frame it is opaque. */
public final class Contexts {

    private Contexts() {}

    /** Returns {@code context}, the one of a frame; {@link SubscriberContext#NONE} for a body stepped by hand. */
    public static SubscriberContext of(@Nullable Object context) {
        return context instanceof SubscriberContext known ? known : SubscriberContext.NONE;
    }
}
