package io.corobridge.streams;

import io.corobridge.CoroutineScope;
import io.corobridge.frame.Frame;
import org.jspecify.annotations.Nullable;

/** The context that surrounds a body. */
public final class Contexts {

    private Contexts() {}

    /** That of the subscriber for whom the body runs; {@link BridgeContext#NONE} for one that is stepped by hand. */
    public static BridgeContext of(CoroutineScope co) {
        return of(((Frame) co).context());
    }

    static BridgeContext of(@Nullable Object context) {
        return context instanceof BridgeContext known ? known : BridgeContext.NONE;
    }
}
