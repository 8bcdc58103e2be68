package io.corobridge.weaver.real;

/** Counts the layers of unwoven code that a program is in, and what it has done so far. */
public final class Layers {

    private static final int MOST_TICKS = 600;

    private static volatile int depth; // one body runs at a time
    private static volatile int ticks;

    private Layers() {}

    static void reset() {
        depth = 0;
        ticks = 0;
    }

    static boolean isInside() {
        return depth > 0;
    }

    /** Begins unwoven code. */
    public static void enter() {
        depth = depth + 1;
    }

    /** Ends unwoven code. */
    public static void leave() {
        depth = depth - 1;
    }

    /** Ends a program that does too much. */
    public static void tick() {
        ticks = ticks + 1;
        if (ticks > MOST_TICKS) {
            throw new IllegalStateException("too much");
        }
    }
}
