package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * A record of one reference, and with longs: {@link P1}, {@link P2}, {@link P4}.
 *
 * @since 0.1.0
 */
public class Rec1 extends Rec {

    /** A saved reference. */
    public @Nullable Object r0;

    /** Makes an empty record. */
    public Rec1() {}

    /** Gives {@code rec}, or a new record if there is none. */
    public static Rec1 of(@Nullable Rec1 rec) {
        return rec != null ? rec : new Rec1();
    }

    /** Gives and forgets {@code r0}. */
    public final @Nullable Object take0() {
        Object value = r0;
        r0 = null;
        return value;
    }

    /** The same and one long. */
    public static class P1 extends Rec1 {

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
