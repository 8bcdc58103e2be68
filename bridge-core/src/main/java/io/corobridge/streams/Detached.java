package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cleanup that runs to its end although nobody waits for it: the exit of a resource that came late. Its error goes to the hook. */
record Detached(BridgeContext context) implements Completion<@Nullable Object> {

    /** Runs what {@code cleanup} gives, in no scope; an error of {@code cleanup} itself goes to the hook too. */
    static void run(Supplier<? extends Awaitable<?>> cleanup, BridgeContext context) {
        Detached end = new Detached(context);
        CurrentScope.run(null, () -> {
            try {
                Run.start(cleanup.get(), context, end);
            } catch (Throwable failed) {
                end.raised(failed);
            }
        });
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
