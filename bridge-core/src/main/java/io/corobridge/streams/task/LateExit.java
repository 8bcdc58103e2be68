package io.corobridge.streams.task;

import io.corobridge.AsyncContextManager;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ExitErrors;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a resource that arrived after its enter was given up. It runs to its end in the background, and no body
 * waits for it. Blocks, scopes and managers of publishers all begin it here.
 */
public final class LateExit implements TaskEnd<@Nullable Boolean> {

    private final SubscriberContext context;
    private final GeneratorExit exit = new GeneratorExit();

    private LateExit(SubscriberContext context) {
        this.context = context;
    }

    /**
     * Begins the exit of {@code manager} with {@code GeneratorExit}, in no scope. An error goes to the dropped-error
     * hook of {@code context}, whether {@code aexit} throws it or the exit raises it.
     */
    public static void begin(AsyncContextManager<?> manager, SubscriberContext context) {
        LateExit late = new LateExit(context);
        Tasks.startInNoScope(() -> manager.aexit(late.exit), context, late);
    }

    /** Ends the exit, with the errors that it carries, unless the manager has suppressed it. */
    @Override
    public void returned(@Nullable Boolean suppresses) {
        if (!Boolean.TRUE.equals(suppresses)) {
            Hooks.exitEnded(context, exit);
        }
    }

    /** Reports {@code error}. Of a {@code GeneratorExit}, such as the manager's own, it reports what that carries. */
    @Override
    public void raised(Throwable error) {
        if (error instanceof GeneratorExit) {
            Hooks.exitEnded(context, error);
        } else {
            Hooks.errorDropped(context, ExitErrors.in(exit).isEmpty() ? error : Chaining.after(error, exit));
        }
    }
}
