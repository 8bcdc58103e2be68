package io.corobridge.streams.guard;

import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/** Gives the context of a body its type back: a frame holds it as an object that it does not look into. */
public final class Contexts {

    private Contexts() {}

    /** Returns the context that a frame has; {@link SubscriberContext#NONE} for a body that is stepped by hand. */
    public static SubscriberContext of(@Nullable Object context) {
        return context instanceof SubscriberContext known ? known : SubscriberContext.NONE;
    }
}
