package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import org.jspecify.annotations.Nullable;

/** Something that runs to its end although nobody waits for it: an error of it goes to the hook. */
record Detached(BridgeContext context) implements Completion<@Nullable Object> {

    static void run(Awaitable<?> awaitable, BridgeContext context) {
        Run.start(awaitable, context, new Detached(context));
    }

    @Override
    public void returned(@Nullable Object value) {}

    @Override
    public void raised(Throwable error) {
        if (!(error instanceof GeneratorExit)) {
            Hooks.errorDropped(context, error);
        }
    }
}
