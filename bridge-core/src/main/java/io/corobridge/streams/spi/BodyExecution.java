package io.corobridge.streams.spi;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where a body runs, and what is set around it; both for one subscriber.
 *
 * <p>A stretch of a body is what runs between a resumption and the next suspension on the inline engine, and the whole
 * body on an engine with threads.
 *
 * @since 0.1.0
 */
public interface BodyExecution {

    /**
     * Runs the stretches of bodies on the inline engine, one at a time; null: the thread that resumes them does. A body
     * with a thread of its own stays there. A stretch that is rejected runs on the thread that resumes it, and the body
     * is closed: the subscriber gets the {@link java.util.concurrent.RejectedExecutionException}.
     */
    default @Nullable Executor executor() {
        return null;
    }

    /** Runs {@code stretch}, with what belongs to it set before and taken off after it. */
    default void around(Runnable stretch) {
        stretch.run();
    }
}
