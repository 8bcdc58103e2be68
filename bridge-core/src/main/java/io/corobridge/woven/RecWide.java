package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * A record of any size: what exceeds eight references and four longs is in arrays.
 *
 * @since 0.1.0
 */
public final class RecWide extends Rec8.P4 {

    private final @Nullable Object[] references;
    private final long[] longs;

    private RecWide(int references, int longs) {
        this.references = new Object[references];
        this.longs = new long[longs];
    }

    /** Gives {@code rec}, or a new record with room for so many more values if there is none. */
    public static RecWide of(@Nullable RecWide rec, int references, int longs) {
        return rec != null ? rec : new RecWide(references, longs);
    }

    /** Saves a reference. */
    public void put(@Nullable Object value, int at) {
        references[at] = value;
    }

    /** Gives and forgets a reference. */
    public @Nullable Object take(int at) {
        Object value = references[at];
        references[at] = null;
        return value;
    }

    /** Saves bits. */
    public void putLong(long bits, int at) {
        longs[at] = bits;
    }

    /** Gives saved bits. */
    public long getLong(int at) {
        return longs[at];
    }
}
