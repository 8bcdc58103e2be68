package io.corobridge.frame;

import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the nesting of awaits on one stack. A called coroutine shares its caller's fiber up to a limit; the next one
 * gets a fiber of its own. On the inline engine these fibers share one thread's stack again. At its limit, the next
 * fiber gets a thread, and so an empty stack.
 */
final class StackDepth {

    private static final int CALLS_PER_FIBER = 200;

    /** The stack that a step of another fiber takes, counted in calls. */
    private static final int STEP = 2;

    /** The same on the woven engine, where a step calls through the leaves, and all awaits of a stack are entered. */
    private static final int WOVEN_STEP = 6;

    private StackDepth() {}

    static boolean allowsCall(int depth) {
        return depth < CALLS_PER_FIBER;
    }

    /** Returns the depth at which the stack of a fiber begins that is stepped for the body in {@code via}. */
    static int above(@Nullable Surroundings via, Engine engine) {
        return via == null ? 0 : via.depth() + (engine == Engine.WOVEN ? WOVEN_STEP : STEP);
    }

    static boolean isFull(int depth) {
        return depth >= CALLS_PER_FIBER;
    }
}
