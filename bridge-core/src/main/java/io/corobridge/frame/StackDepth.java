package io.corobridge.frame;

import org.jspecify.annotations.Nullable;

/**
 * Bounds how deep awaits nest on one stack. An awaited coroutine that runs as a call shares its caller's fiber up to a
 * limit; the next one gets a fiber of its own. On the inline engine these fibers share one thread's stack again: where
 * that becomes deep, the next one gets a thread, and with it an empty stack.
 */
final class StackDepth {

    private static final int CALLS_PER_FIBER = 200;

    /** The stack of a step of another fiber, counted in calls. */
    private static final int STEP = 2;

    private StackDepth() {}

    static boolean allowsCall(int depth) {
        return depth < CALLS_PER_FIBER;
    }

    /** Returns the depth at which the stack of a fiber begins that is stepped for the body in {@code via}. */
    static int above(@Nullable Surroundings via) {
        return via == null ? 0 : via.depth() + STEP;
    }

    static boolean isFull(int depth) {
        return depth >= CALLS_PER_FIBER;
    }
}
