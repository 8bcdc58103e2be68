package io.corobridge.fiber;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The woven bodies on one thread's stack: the innermost one, and how many there are.
 *
 * <p>It bounds how deep they resume one another, by the rules of {@link ResumeQueue}: up to {@link
 * ResumeQueue#MAX_DEPTH} stretches nest. A body that is resumed within the last of them is queued, and runs after it at
 * the same depth. Only its own thread writes its cells; another thread may read them in {@link #isOn}, and gets false.
 *
 * <p>A thread-local value is an array of cells, none of which has a class of this library while no body runs: a pooled
 * thread keeps no class loader alive.
 */
final class WovenStack {

    private static final int THREAD = 0;
    private static final int INNERMOST = 1;
    private static final int QUEUE = 2; // of the stretch at the last depth
    private static final int DEPTH = 3;

    private static final ThreadLocal<@Nullable Object[]> OF_THREAD =
            ThreadLocal.withInitial(() -> new @Nullable Object[] {Thread.currentThread(), null, null, new int[1]});

    private WovenStack() {}

    /** Returns the cells of this thread. */
    static @Nullable Object[] ofThread() {
        return OF_THREAD.get();
    }

    /** Returns whether a woven body runs on this thread. */
    static boolean isInside() {
        return OF_THREAD.get()[INNERMOST] != null;
    }

    /** Begins a stretch of {@code fiber}. Returns the fiber around it, for {@link #leave}. */
    static @Nullable Object enter(@Nullable Object[] cells, WovenFiber fiber) {
        Object around = cells[INNERMOST];
        cells[INNERMOST] = fiber;
        depth(cells)[0]++;
        return around;
    }

    /** Ends a stretch. */
    static void leave(@Nullable Object[] cells, @Nullable Object around) {
        cells[INNERMOST] = around;
        depth(cells)[0]--;
    }

    /** Returns whether the caller runs in the body of {@code fiber}, and in no other woven body within that. */
    static boolean isOn(@Nullable Object[] cells, WovenFiber fiber) {
        return cells[THREAD] == Thread.currentThread() && cells[INNERMOST] == fiber;
    }

    /** Runs {@code task}, which runs {@code fiber}: now, or right after the stretch that is on this stack. */
    static void run(WovenFiber fiber, Runnable task, boolean room) {
        Object[] cells = OF_THREAD.get();
        Queue<Stretch> queued = queue(cells);
        if (depth(cells)[0] < ResumeQueue.MAX_DEPTH) {
            fiber.mount(task, room);
        } else if (queued != null) {
            queued.add(new Stretch(fiber, task));
        } else {
            Queue<Stretch> own = new ArrayDeque<>();
            cells[QUEUE] = own;
            try {
                Stretch.mountAll(new Stretch(fiber, task), own);
            } finally {
                cells[QUEUE] = null;
            }
        }
    }

    /** Runs each body that was resumed within the stretch on this stack and is still queued. */
    static void runQueued() {
        Queue<Stretch> queued = queue(OF_THREAD.get());
        if (queued != null) {
            Stretch.mountAll(queued.poll(), queued);
        }
    }

    private static int[] depth(@Nullable Object[] cells) {
        return (int[]) Objects.requireNonNull(cells[DEPTH]);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Queue<Stretch> queue(@Nullable Object[] cells) {
        return (Queue<Stretch>) cells[QUEUE];
    }
}
