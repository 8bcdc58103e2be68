package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * The records without references.
 *
 * @since 0.1.0
 */
public final class Rec0 {

    private Rec0() {}

    /** The same and one long. */
    public static class P1 extends Rec {

        /** Saved bits. */
        public long p0;

        /** Makes an empty record. */
        public P1() {}

        /** Gives {@code rec}, or a new record if there is none. */
        public static P1 of(@Nullable P1 rec) {
            return rec != null ? rec : new P1();
        }
    }

    /** The same and two longs. */
    public static class P2 extends P1 {

        /** Saved bits. */
        public long p1;

        /** Makes an empty record. */
        public P2() {}

        /** Gives {@code rec}, or a new record if there is none. */
        public static P2 of(@Nullable P2 rec) {
            return rec != null ? rec : new P2();
        }
    }

    /** The same and four longs. */
    public static class P4 extends P2 {

        /** Saved bits. */
        public long p2;

        /** Saved bits. */
        public long p3;

        /** Makes an empty record. */
        public P4() {}

        /** Gives {@code rec}, or a new record if there is none. */
        public static P4 of(@Nullable P4 rec) {
            return rec != null ? rec : new P4();
        }
    }
}
