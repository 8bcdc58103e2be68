package io.corobridge.woven;

import org.jspecify.annotations.Nullable;

/**
 * The record of one activation of a woven method: where it was left, and the record of the activation that it had
 * called.
 *
 * <p>Subclasses hold the saved variables, {@code r0..} the references and {@code p0..} all else as long bits. One
 * record serves all suspensions of its activation. {@code take0()..} give a reference and forget it, so that a record
 * keeps nothing alive while its activation runs.
 *
 * @since 0.1.0
 */
public class Rec {

    /** The number of the method's suspension that it stands in, from 1 on. */
    public int pc;

    @Nullable
    Rec inner;

    /** Makes the record of an activation that was not left before. */
    public Rec() {}

    /** Gives {@code rec}, or a new record if there is none. */
    public static Rec of(@Nullable Rec rec) {
        return rec != null ? rec : new Rec();
    }
}
