package io.corobridge.fiber;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how deep inline bodies resume one another on one stack.
 *
 * <p>A body that completes a future resumes the body that waits for it, on its own stack, and this one resumes the
 * next. Up to {@link #MAX_DEPTH} such stretches nest. Beyond that a resumption is queued.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Below {@link #MAX_DEPTH} a resumption is a call. (A step is a call at any depth, since its caller waits for
 *       it.)
 *   <li>The stretch at that depth has a queue. A body that is resumed within it runs after it, in order, at the same
 *       depth.
 *   <li>A queue is used only by the thread that runs its stretch. It is found by the continuation and not by the
 *       thread, since {@link Thread#currentThread} may be wrong in a body that was resumed on another thread.
 *   <li>Before one of the library's blocking calls blocks the thread, it runs the queue: {@link #runQueued}.
 * </ol>
 */
final class ResumeQueue {

    static final int MAX_DEPTH = 16;

    /** The queues of stretches at the last depth, by continuation. */
    private static final Map<Object, Queue<Stretch>> QUEUES = new ConcurrentHashMap<>();

    private ResumeQueue() {}

    /** Runs {@code task}, which mounts {@code fiber}: now, or right after the stretch that is on this stack. */
    static void run(InlineFiber fiber, Runnable task, boolean room) {
        Object around = Continuations.current();
        if (around == null || depthOf(around) < MAX_DEPTH) {
            fiber.mount(task, room);
            return;
        }
        Queue<Stretch> queue = queueAround(around);
        if (queue == null) {
            Stretch.mountAll(new Stretch(fiber, task), new ArrayDeque<>());
        } else {
            queue.add(new Stretch(fiber, task));
        }
    }

    /** Runs each body that was resumed within the stretch on this stack and is still queued. */
    static void runQueued() {
        Object around = Continuations.current();
        Queue<Stretch> queue = around == null || QUEUES.isEmpty() ? null : queueAround(around);
        if (queue != null) {
            Stretch.mountAll(queue.poll(), queue);
        }
    }

    private static int depthOf(Object innermost) {
        int depth = 0;
        for (Object next = innermost; next != null && depth < MAX_DEPTH; next = Continuations.parent(next)) {
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

    /** Mounts {@code fiber} with {@code queue} for the bodies that are resumed within it. */
    static void mountWith(Queue<Stretch> queue, InlineFiber fiber, Runnable task) {
        QUEUES.put(fiber.continuation(), queue);
        try {
            fiber.mount(task, fiber.room());
        } finally {
            QUEUES.remove(fiber.continuation());
        }
    }
}
