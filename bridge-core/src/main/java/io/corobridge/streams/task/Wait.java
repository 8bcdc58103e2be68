package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.Misuse;
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
 * <p>A {@link Pending} resumes the body with null. A stage or a publisher resumes it with its value or error. A body
 * that suspends on null is resumed at once, as asyncio reschedules. Any other object is a bad yield and raises.
 */
public final class Wait implements Runnable {

    private final Runnable wake;
    private @Nullable AwaitIterator<?> source;
    private @Nullable Object result;
    private volatile boolean ready;

    private Wait(Runnable wake) {
        this.wake = wake;
    }

    /** Begins a wait for {@code on}. {@code wake} is called when the wait may be ready, unless it is ready at once. */
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
                    wait.result = Raise.plain(Misuse.badWait(on));
                }
                wait.ready = true;
            }
        } catch (Throwable error) {
            wait.source = null; // an await that threw is not stepped again
            wait.result = Raise.plain(error);
            wait.ready = true;
        }
        return wait;
    }

    /** Gives up the object that a closed body would have waited for: no wait is begun, and a stage is cancelled. */
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

    /** Gives up the wait: closes the await of the stage or publisher. */
    void abandon() {
        if (source != null) {
            source.close();
        }
    }
}
