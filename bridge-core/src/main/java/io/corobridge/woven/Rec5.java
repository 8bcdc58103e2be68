package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * A record of five references, and with longs: {@link P1}, {@link P2}, {@link P4}.
 *
 * @since 0.1.0
 */
public class Rec5 extends Rec3 {

    /** A saved reference. */
    public @Nullable Object r3;

    /** A saved reference. */
    public @Nullable Object r4;

    /** Makes an empty record. */
    public Rec5() {}

    /** Gives {@code rec}, or a new record if there is none. */
    public static Rec5 of(@Nullable Rec5 rec) {
        return rec != null ? rec : new Rec5();
    }

    /** Gives and forgets {@code r3}. */
    public final @Nullable Object take3() {
        Object value = r3;
        r3 = null;
        return value;
    }

    /** Gives and forgets {@code r4}. */
    public final @Nullable Object take4() {
        Object value = r4;
        r4 = null;
        return value;
    }

    /** The same and one long. */
    public static class P1 extends Rec5 {

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
