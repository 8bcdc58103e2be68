package io.corobridge.fiber;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A stretch of {@code fiber} that waits for its turn on a stack: {@code task} mounts the fiber. */
record Stretch(RunnerFiber fiber, Runnable task) {

    /** Mounts {@code first} and then each of {@code queue}, and raises the first error at the end. */
    static void mountAll(@Nullable Stretch first, Queue<Stretch> queue) {
        Throwable failed = null;
        for (Stretch next = first; next != null; next = queue.poll()) {
            try {
                next.fiber.mountQueued(next.task, queue);
            } catch (Throwable error) { // no thread was available, or the dispatch failed: the others still run
                failed = failed == null ? error : failed;
            }
        }
        if (failed != null) {
            throw Continuations.unexpected(failed);
        }
    }
}
