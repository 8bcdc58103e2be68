package io.corobridge.streams.task;

import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.Host;
import io.corobridge.streams.guard.EmitterPhase;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The state of a body's exit.
 *
 * <table>
 * <caption>States of the exit, and what leads from each to the next</caption>
 * <tr><td>NONE</td><td>the body was not closed</td><td>DUE by a close, RAISED by an error in its place</td></tr>
 * <tr><td>INNER</td><td>as NONE, and the exit of a {@linkplain ExitBlock block} inside may be due</td>
 *     <td>as NONE; NONE when a block is left and none has a due exit</td></tr>
 * <tr><td>DUE</td><td>it is raised at the next checkpoint outside of shields</td>
 *     <td>RAISED there; HEARD when the body's own code cleared the interrupt</td></tr>
 * <tr><td>HEARD</td><td>the interrupt counts as the exit, so that the cleanup after it may await</td>
 *     <td>DUE when the body yields or pulls, or has awaited {@value #CLEANUP} times: it has swallowed the
 *     interrupt</td></tr>
 * <tr><td>RAISED</td><td>the body has met it</td>
 *     <td>DUE if an await returned its value instead, and {@linkplain #postponeExit postpones} the exit</td></tr>
 * <tr><td>ENDED</td><td>the body has ended</td><td></td></tr>
 * </table>
 *
 * <p>A thread that closes the body exchanges NONE or INNER for DUE in {@code exit} before it wakes the body. One that
 * cancels a block writes the block's state, and then exchanges NONE for INNER. The fiber exchanges INNER for NONE, and
 * then reads the blocks' states. The fiber alone makes all other changes. The body reads {@code exit} at each
 * checkpoint; only in another state than NONE does it look at its blocks.
 *
 * <p>{@link #inside} is the state of all exits that reach the innermost block: the highest of the body's and of its
 * blocks', as far as none is sealed. It decides for the body's code: in HEARD, from RAISED on, and while shielded, that
 * counts as OURS: its cleanup is not interrupted. If several are due, the outermost is raised.
 */
abstract class ExitState extends EmitterPhase implements Host {

    static final int INNER = -1;
    static final int NONE = ExitBlock.OPEN;
    static final int DUE = ExitBlock.DUE;
    static final int HEARD = ExitBlock.HEARD;
    static final int RAISED = ExitBlock.RAISED;
    static final int ENDED = ExitBlock.LEFT;

    /** The awaits that count as cleanup behind an interrupt. */
    static final int CLEANUP = 100;

    private static final VarHandle EXIT = VarHandles.handle(MethodHandles.lookup(), "exit", int.class);

    @SuppressWarnings("unused") // written through EXIT
    private volatile int exit;

    // owned by the fiber
    private int shields;
    private @Nullable ExitBlock block; // the innermost one

    ExitState(boolean guarded) {
        super(guarded);
    }

    /** Sends a terminal signal that had to wait for the body's thread. Called before the exit is raised. */
    protected void settle() {}

    // ---- the exit of the body ----

    /** Makes the exit of the body due. Returns false if the body was closed before. */
    final boolean beginClosing() {
        for (int now = exit; now <= NONE; now = exit) {
            if (EXIT.compareAndSet(this, now, DUE)) {
                return true;
            }
        }
        return false;
    }

    final boolean wasClosed() {
        return exit > NONE;
    }

    final boolean exitIs(int state) {
        return exit == state;
    }

    /** Returns whether the exit of the body was raised in it. */
    protected final boolean exitRaised() {
        return exit >= RAISED;
    }

    /** Marks the exit of the body as raised. */
    final void raisesInBody() {
        EXIT.setVolatile(this, RAISED);
        settle();
    }

    /** Enters ENDED. Returns whether the body was closed. */
    final boolean end() {
        return (int) EXIT.getAndSet(this, ENDED) > NONE;
    }

    // ---- all exits that reach the innermost block ----

    /** Returns the state of the exits that reach the innermost block. */
    final int inside() {
        return ExitBlock.inside(block, exit);
    }

    /** Returns whether an exit that reaches {@code from}, and is not one of a block inside, is due. */
    final boolean isDueAt(ExitBlock from) {
        return ExitBlock.inside(from, exit) == DUE;
    }

    /** Moves the outermost exit that reaches the innermost block and is in {@code from} to {@code to}. */
    final void move(int from, int to) {
        ExitBlock found;
        if (exit == from && ExitBlock.reachesBody(block)) {
            if (to == RAISED) {
                raisesInBody();
            } else {
                EXIT.setVolatile(this, to);
            }
        } else if ((found = ExitBlock.outermost(block, from)) != null) {
            found.become(to);
            if (to == DUE) {
                noteBlocks(true);
            }
        }
    }

    /** Returns whether no shield was set since the innermost block was entered. */
    final boolean atShields() {
        ExitBlock in = block;
        return shields == (in == null ? 0 : in.shields());
    }

    @Override
    public final boolean exposed() {
        return atShields() && inside() <= DUE;
    }

    final int shields() {
        return shields;
    }

    final void addShield(int more) {
        shields += more;
    }

    // ---- blocks with an exit of their own ----

    @Override
    public final @Nullable ExitBlock innermost() {
        return block;
    }

    /** Notes whether the exit of a block may be due: a checkpoint then looks at the blocks. */
    final void noteBlocks(boolean due) {
        EXIT.compareAndSet(this, due ? NONE : INNER, due ? INNER : NONE);
    }

    /** Replaces the chain of blocks. */
    final void setInnermost(@Nullable ExitBlock innermost) {
        block = innermost;
        noteBlocks(false);
        if (ExitBlock.anyDue(innermost)) { // read after the exchange, which a later cancel finds
            noteBlocks(true);
        }
    }
}
