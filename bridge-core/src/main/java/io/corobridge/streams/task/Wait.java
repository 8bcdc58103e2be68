package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.Raise;
import io.corobridge.streams.await.StageAwait;
import io.corobridge.streams.reading.Pick;
import io.corobridge.streams.reading.PublisherAwait;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * One wait of a driver for the object that a body suspended on, with the value to resume the body with.
 *
 * <p>A {@link Pending} resumes with null; a stage or a publisher with its value or error; null at once, as asyncio
 * reschedules; anything else is a bad yield and raises.
 */
public final class Wait implements Runnable {

    private final Runnable wake;
    private @Nullable AwaitIterator<?> source;
    private @Nullable Object result;
    private volatile boolean ready;

    private Wait(Runnable wake) {
        this.wake = wake;
    }

    /** Begins; {@code wake} is called when it may be ready, unless it is ready already. */
    public static Wait begin(@Nullable Object on, SubscriberContext context, Runnable wake) {
        Wait wait = new Wait(wake);
        try {
            if (on instanceof Pending pending) {
                pending.whenReady(wait);
            } else if (on instanceof CompletionStage<?> stage) {
                wait.step(new StageAwait<>(stage, true, context, null));
            } else if (on instanceof Publisher<?> publisher) {
                wait.step(new PublisherAwait<>(publisher, Pick.SINGLE_OR_NULL, context, null));
            } else {
                if (on != null) {
                    wait.result = Raise.plain(new IllegalStateException("Task got bad yield: " + on));
                }
                wait.ready = true;
            }
        } catch (Throwable error) {
            wait.source = null; // it is not stepped again
            wait.result = Raise.plain(error);
            wait.ready = true;
        }
        return wait;
    }

    /** Ends what a body would have waited for that is closed instead: it is not begun, and a stage is cancelled. */
    static void giveUp(@Nullable Object on, SubscriberContext context) {
        if (on instanceof CompletionStage<?> stage) {
            Awaiting.giveUp(StageAwait.of(stage), context);
        }
    }

    private void step(AwaitIterator<?> iterator) {
        source = iterator;
        Step<?> step = iterator.send(null);
        if (step instanceof Step.Suspended<?> suspended && suspended.on() instanceof Pending pending) {
            pending.whenReady(this);
        } else {
            result = ((Step.Returned<?>) step).value();
            source = null;
            ready = true;
        }
    }

    @Override
    public void run() {
        ready = true;
        wake.run();
    }

    public boolean isReady() {
        return ready;
    }

    /** Returns the value to resume the body with, once ready. */
    @Nullable
    public Object result() {
        AwaitIterator<?> iterator = source;
        if (iterator == null) {
            return result;
        }
        try {
            return ((Step.Returned<?>) iterator.send(null)).value();
        } catch (Throwable error) {
            return Raise.plain(error);
        }
    }

    /** The body does not wait any longer. */
    void abandon() {
        if (source != null) {
            source.close();
        }
    }
}
