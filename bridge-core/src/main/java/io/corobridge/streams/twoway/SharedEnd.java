package io.corobridge.streams.twoway;

import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, for each of its subscribers. If all of them refuse an error of the body, each once, it goes to the
 * dropped-error hook.
 */
final class SharedEnd {

    private final @Nullable Throwable error;
    private final boolean ofClose;
    private final SubscriberContext context;
    private final AtomicInteger unrefused;

    private SharedEnd(@Nullable Throwable error, boolean ofClose, int copies, SubscriberContext context) {
        this.error = error;
        this.ofClose = ofClose;
        this.context = context;
        unrefused = new AtomicInteger(copies);
    }

    /**
     * Makes the end that the body came to: {@code error}, or null for its completion.
     *
     * @param copies the number of subscribers that get it
     */
    static SharedEnd ofBody(@Nullable Throwable error, int copies, SubscriberContext context) {
        return new SharedEnd(error, false, copies, context);
    }

    /** Makes the end that a close of the processor is to its subscribers; their refusals are not counted. */
    static SharedEnd ofClose(SubscriberContext context) {
        return new SharedEnd(new CancellationException("the processor was closed"), true, 0, context);
    }

    /** Returns the same end for a subscriber that came after it: its refusal is not counted. */
    SharedEnd again() {
        return new SharedEnd(error, ofClose, 0, context);
    }

    /** Returns whether it comes before elements that nobody has requested (4.2). */
    boolean isError() {
        return error != null;
    }

    /** Makes the terminal signal of {@code emission}. */
    void signal(Emission<?> emission) {
        if (error == null) {
            emission.complete();
        } else if (ofClose) {
            emission.terminate(error); // the emission has ended when the body has
        } else {
            emission.fail(error);
        }
    }

    /** Counts a subscriber that was cancelled before it got this. */
    void refuse() {
        if (unrefused.decrementAndGet() == 0 && error != null) {
            Hooks.errorDropped(context, error);
        }
    }
}
