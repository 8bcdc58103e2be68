package io.corobridge.weaver.toy;

/** Counts the layers of unwoven code that a program is in, and what it has done so far. */
public final class Layers {

    private static final int MOST_TICKS = 4_000;

    private static int depth;
    private static int ticks;

    private Layers() {}

    static void reset() {
        depth = 0;
        ticks = 0;
    }

    static boolean isInside() {
        return depth > 0;
    }

    /** Unwoven code begins. */
    public static void enter() {
        depth++;
    }

    /** Unwoven code ends. */
    public static void leave() {
        depth--;
    }

    /** Ends a program that does too much. */
    public static void tick() {
        if (++ticks > MOST_TICKS) {
            throw new IllegalStateException("too much");
        }
    }
}
