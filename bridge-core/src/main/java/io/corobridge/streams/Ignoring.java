package io.corobridge.streams;

import io.corobridge.GeneratorExit;
import org.jspecify.annotations.Nullable;

/** The end of something that nobody waits for: an error of it goes to the hook. */
record Ignoring(BridgeContext context) implements Completion<@Nullable Object> {

    static Ignoring end(BridgeContext context) {
        return new Ignoring(context);
    }

    @Override
    public void returned(@Nullable Object value) {}

    @Override
    public void raised(Throwable error) {
        if (!(error instanceof GeneratorExit)) {
            context.errorDropped(error);
        }
    }
}
