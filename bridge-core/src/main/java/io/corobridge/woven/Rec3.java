package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * A record of three references, and with longs: {@link P1}, {@link P2}, {@link P4}.
 *
 * @since 0.1.0
 */
public class Rec3 extends Rec1 {

    /** A saved reference. */
    public @Nullable Object r1;

    /** A saved reference. */
    public @Nullable Object r2;

    /** Makes an empty record. */
    public Rec3() {}

    /** Gives {@code rec}, or a new record if there is none. */
    public static Rec3 of(@Nullable Rec3 rec) {
        return rec != null ? rec : new Rec3();
    }

    /** Gives and forgets {@code r1}. */
    public final @Nullable Object take1() {
        Object value = r1;
        r1 = null;
        return value;
    }

    /** Gives and forgets {@code r2}. */
    public final @Nullable Object take2() {
        Object value = r2;
        r2 = null;
        return value;
    }

    /** The same and one long. */
    public static class P1 extends Rec3 {

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
