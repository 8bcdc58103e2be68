package io.corobridge.streams.task;

import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cleanup that runs to its end although nobody waits for it: the exit of a resource that came late. Its error goes to the hook. */
public record BackgroundTask(SubscriberContext context) implements TaskEnd<@Nullable Object> {

    /** Runs what {@code cleanup} gives, in no scope; an error of {@code cleanup} itself goes to the hook too. */
    public static void run(Supplier<? extends Awaitable<?>> cleanup, SubscriberContext context) {
        BackgroundTask end = new BackgroundTask(context);
        CurrentScope.run(null, () -> {
            try {
                Tasks.start(cleanup.get(), context, end);
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
