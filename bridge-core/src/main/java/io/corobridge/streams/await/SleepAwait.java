package io.corobridge.streams.await;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The passing of time; its clock is the subscriber's library's. */
public record SleepAwait(Duration time) implements ContextAwaitable<@Nullable Void> {

    public SleepAwait {
        Objects.requireNonNull(time, "time");
    }

    @Override
    public AwaitIterator<@Nullable Void> await(
            @Nullable Object context, @Nullable Consumer<? super @Nullable Void> late) {
        return new Sleep(time, Contexts.of(context));
    }

    private static final class Sleep implements AwaitIterator<@Nullable Void>, Pending {

        private final Duration time;
        private final SubscriberContext context;
        private final Latch over = new Latch();
        private @Nullable Runnable takeBack;

        Sleep(Duration time, SubscriberContext context) {
            this.time = time;
            this.context = context;
        }

        @Override
        public Step<@Nullable Void> send(@Nullable Object value) {
            if (takeBack == null) {
                takeBack = context.schedule(over::set, Timer.bounded(time));
            }
            return over.isSet()
                    ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null))
                    : new Step.Suspended<>(this);
        }

        @Override
        public void whenReady(Runnable resume) {
            over.whenSet(resume);
        }

        @Override
        public Step<@Nullable Void> raise(Throwable error) {
            close();
            throw Sneaky.raise(error);
        }

        @Override
        public void close() {
            if (takeBack != null) {
                takeBack.run();
            }
        }
    }
}
