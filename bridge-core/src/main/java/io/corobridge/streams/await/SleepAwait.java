package io.corobridge.streams.await;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One await of the passing of time, by the clock of the subscriber's library.
 *
 * <pre>
 * state     timer   elapsed   entered by
 * NEW       null    -         -
 * RUNNING   set     -         the first step, which sets the timer
 * ELAPSED   set     set       the clock, on a thread of its own
 * </pre>
 *
 * <p>The awaiting body owns {@code timer}. A close or an error cancels the timer in each state.
 */
public final class SleepAwait implements AwaitIterator<@Nullable Void>, Pending, Awaited {

    private record Sleep(Duration time) implements ContextAwaitable<@Nullable Void> {

        @Override
        public AwaitIterator<@Nullable Void> await(
                @Nullable Object context, @Nullable Consumer<? super @Nullable Void> late) {
            return new SleepAwait(time, Contexts.of(context));
        }
    }

    private final Duration time;
    private final SubscriberContext context;
    private final Latch elapsed = new Latch();
    private @Nullable Runnable timer; // cancels the timer

    private SleepAwait(Duration time, SubscriberContext context) {
        this.time = time;
        this.context = context;
    }

    /** Returns an awaitable of the passing of {@code time}. Each await begins anew. */
    public static Awaitable<@Nullable Void> of(Duration time) {
        return new Sleep(Objects.requireNonNull(time, "time"));
    }

    @Override
    public Step<@Nullable Void> send(@Nullable Object value) {
        if (timer == null) {
            timer = context.schedule(elapsed::set, Timer.bounded(time));
        }
        return elapsed.isSet() ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null)) : new Step.Suspended<>(this);
    }

    @Override
    public void whenReady(Runnable resume) {
        elapsed.whenSet(resume);
    }

    @Override
    public Step<@Nullable Void> raise(Throwable error) {
        close();
        throw Sneaky.raise(error);
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.run();
        }
    }

    @Override
    public String kind() {
        return "sleep";
    }

    @Override
    public String label() {
        return time.toString();
    }
}
