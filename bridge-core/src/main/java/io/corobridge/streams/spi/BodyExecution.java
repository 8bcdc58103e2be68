package io.corobridge.streams.spi;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one subscriber where its bodies run, and sets thread-locals and the like around them.
 *
 * <p>A stretch of a body is its part between a resumption and the next suspension on the inline engine, and the whole
 * body on an engine with threads.
 *
 * @since 0.1.0
 */
public interface BodyExecution {

    /**
     * Returns the executor of stretches on the inline engine, which runs one at a time; null if the thread that resumes
     * a body runs it. A body with a thread of its own stays there. A stretch that the executor rejects runs on the
     * thread that resumes it, and the body is closed: the subscriber gets the {@link
     * java.util.concurrent.RejectedExecutionException}.
     */
    default @Nullable Executor executor() {
        return null;
    }

    /** Runs {@code stretch}, and sets its thread-locals before and restores the thread's after it. */
    default void around(Runnable stretch) {
        stretch.run();
    }
}
