package io.corobridge.streams.task;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a resource that arrived after its enter was given up. It runs to its end in the background, and no body
 * waits for it. Blocks, scopes and managers of publishers all begin it here.
 */
public final class LateExit implements TaskEnd<@Nullable Boolean> {

    private final SubscriberContext context;

    private LateExit(SubscriberContext context) {
        this.context = context;
    }

    /**
     * Begins the exit of {@code manager} with {@code GeneratorExit}, in no scope. An error goes to the dropped-error
     * hook of {@code context}, whether {@code aexit} throws it or the exit raises it.
     */
    public static void begin(AsyncContextManager<?> manager, SubscriberContext context) {
        Tasks.startInNoScope(() -> manager.aexit(new GeneratorExit()), context, new LateExit(context));
    }

    @Override
    public void returned(@Nullable Boolean suppresses) {}

    /** Reports {@code error}, unless it is a {@code GeneratorExit}, such as the one that the manager got. */
    @Override
    public void raised(Throwable error) {
        if (!(error instanceof GeneratorExit)) {
            Hooks.errorDropped(context, error);
        }
    }
}
