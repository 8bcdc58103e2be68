package io.corobridge.fiber;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Resumptions of inline bodies from within other inline bodies: a body that completes a future resumes whoever waits for it,
 * on its own stack, and that one the next.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Up to {@link #MOST} stretches are on one stack within one another, so that a resumption is a call. (Steps are calls at
 *       any depth: the caller waits for them.)
 *   <li>The stretch at that depth has a queue: what is resumed within it runs after it, in order, at the same depth.
 *   <li>A queue is used by the thread that runs its stretch, and by no other. It is found by the continuation, not by the
 *       thread: {@link Thread#currentThread} may be wrong in a body that was resumed elsewhere.
 *   <li>Before one of the library's blocking calls blocks the thread, what waits in the queue runs: {@link #runQueued}.
 * </ol>
 */
final class NestedStretches {

    static final int MOST = 16;

    /** By continuation: those of the stretches at the last depth. */
    private static final Map<Object, Queue<Stretch>> QUEUES = new ConcurrentHashMap<>();

    private record Stretch(InlineFiber fiber, Runnable task) {}

    private NestedStretches() {}

    /** Runs {@code task}, which mounts {@code fiber}: now, or right after the stretch that is on this stack. */
    static void run(InlineFiber fiber, Runnable task, boolean room) {
        Object around = Continuations.current();
        if (around == null || depthOf(around) < MOST) {
            fiber.mount(task, room);
            return;
        }
        Queue<Stretch> queue = queueAround(around);
        if (queue == null) {
            runWithQueue(new Stretch(fiber, task));
        } else {
            queue.add(new Stretch(fiber, task));
        }
    }

    /** Runs what was resumed within the stretch that is on this stack, and waits for its end. */
    static void runQueued() {
        Object around = Continuations.current();
        Queue<Stretch> queue = around == null || QUEUES.isEmpty() ? null : queueAround(around);
        if (queue != null) {
            runAll(queue.poll(), queue);
        }
    }

    private static int depthOf(Object innermost) {
        int depth = 0;
        for (Object next = innermost; next != null && depth < MOST; next = Continuations.parent(next)) {
            depth++;
        }
        return depth;
    }

    private static @Nullable Queue<Stretch> queueAround(Object innermost) {
        Queue<Stretch> found = null;
        for (Object next = innermost; next != null && found == null; next = Continuations.parent(next)) {
            found = QUEUES.get(next);
        }
        return found;
    }

    private static void runWithQueue(Stretch first) {
        runAll(first, new ArrayDeque<>());
    }

    private static void runAll(@Nullable Stretch first, Queue<Stretch> queue) {
        Throwable failed = null;
        for (Stretch next = first; next != null; next = queue.poll()) {
            Object continuation = next.fiber.continuation();
            QUEUES.put(continuation, queue);
            try {
                next.fiber.mount(next.task, next.fiber.room());
            } catch (Throwable error) { // no thread could be had, or what is set around a body failed; the others still
                // run
                failed = failed == null ? error : failed;
            } finally {
                QUEUES.remove(continuation);
            }
        }
        if (failed != null) {
            throw Continuations.unexpected(failed);
        }
    }
}
