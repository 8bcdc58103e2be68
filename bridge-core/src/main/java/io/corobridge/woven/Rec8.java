package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * A record of eight references, and with longs: {@link P1}, {@link P2}, {@link P4}.
 *
 * @since 0.1.0
 */
public class Rec8 extends Rec5 {

    /** A saved reference. */
    public @Nullable Object r5;

    /** A saved reference. */
    public @Nullable Object r6;

    /** A saved reference. */
    public @Nullable Object r7;

    /** Makes an empty record. */
    public Rec8() {}

    /** Gives {@code rec}, or a new record if there is none. */
    public static Rec8 of(@Nullable Rec8 rec) {
        return rec != null ? rec : new Rec8();
    }

    /** Gives and forgets {@code r5}. */
    public final @Nullable Object take5() {
        Object value = r5;
        r5 = null;
        return value;
    }

    /** Gives and forgets {@code r6}. */
    public final @Nullable Object take6() {
        Object value = r6;
        r6 = null;
        return value;
    }

    /** Gives and forgets {@code r7}. */
    public final @Nullable Object take7() {
        Object value = r7;
        r7 = null;
        return value;
    }

    /** The same and one long. */
    public static class P1 extends Rec8 {

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
