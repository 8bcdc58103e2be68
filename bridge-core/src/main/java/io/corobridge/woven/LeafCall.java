package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * The record of a leaf that called woven code, which was suspended. To go on, the leaf makes the call again.
 *
 * @since 0.1.0
 */
public abstract class LeafCall extends Rec {

    /** Makes a record. */
    protected LeafCall() {}

    /** Makes the call again. Returns its result; {@link Woven#SUSPENDED} if the body has to wait again. */
    protected abstract @Nullable Object again();
}
