package io.corobridge.frame;

import io.corobridge.GeneratorExit;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A block of a body with an exit of its own, as a deadline or a task group has one (Trio: a cancel scope). Its exit is
 * raised as the body's exit is, at the next checkpoint outside of shields, and ends where the block ends.
 *
 * <table>
 * <caption>States of the exit, the same as those of a body</caption>
 * <tr><td>OPEN</td><td>no exit was asked for</td><td>DUE by {@link #cancel}, on any thread</td></tr>
 * <tr><td>DUE</td><td>it is raised at the next checkpoint</td><td>RAISED there; HEARD by an interrupt</td></tr>
 * <tr><td>HEARD</td><td>the interrupt counts as the exit</td><td>DUE if the body goes on</td></tr>
 * <tr><td>RAISED</td><td>the body has met it: cleanup</td><td>DUE if an await returned its value instead</td></tr>
 * <tr><td>LEFT</td><td>the block has ended</td><td></td></tr>
 * </table>
 *
 * <p>The blocks of a body are a chain from the innermost one out to the body. An exit reaches the innermost block from
 * each block around it, up to one that is <em>sealed</em>: entered in cleanup or behind a shield, so that no exit from
 * outside is raised in it. Once an exit was raised, no other one is, until its block is left.
 *
 * <p>{@code cancel} alone writes on other threads, and only {@code state}, from OPEN to DUE. It then reads {@code
 * home}. The fiber writes {@code home} and then reads {@code state}. Both are volatile, so at least one sees the
 * other's write.
 */
public final class ExitBlock {

    public static final int OPEN = 0;
    public static final int DUE = 1;
    public static final int HEARD = 2;
    public static final int RAISED = 3;
    public static final int LEFT = 4;

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);

    private volatile int state;
    private volatile @Nullable Surroundings home;
    private volatile boolean interrupted;

    // by the fiber
    private @Nullable ExitBlock outer;
    private int shields;
    private boolean sealed;

    // ---- from any thread ----

    /** Makes the exit due, and wakes the body. Returns false if it was asked for before, or the block was left. */
    public boolean cancel() {
        if (!STATE.compareAndSet(this, OPEN, DUE)) {
            return false;
        }
        Surroundings body = home;
        if (body != null) {
            body.blockDue();
        }
        return true;
    }

    /** Returns whether the exit was asked for. */
    public boolean isCancelled() {
        return state != OPEN;
    }

    // ---- by the fiber ----

    /**
     * Puts this block into a chain.
     *
     * @param around the innermost block before
     * @param shields the number of shields around this block
     * @param sealed whether no exit from outside is raised in this block
     */
    public ExitBlock entered(Surroundings body, @Nullable ExitBlock around, int shields, boolean sealed) {
        this.outer = around;
        this.shields = shields;
        this.sealed = sealed;
        home = body; // before the read of state
        return this;
    }

    /** Marks this block as left. Returns whether its own exit was raised in it. */
    public boolean left() {
        home = null;
        int before = (int) STATE.getAndSet(this, LEFT);
        return before == HEARD || before == RAISED;
    }

    /** Returns whether {@code error} is the exit of a body or block, or the error of the interrupt for this one. */
    public boolean isExit(@Nullable Throwable error, boolean interruptError) {
        return error instanceof GeneratorExit || (interrupted && interruptError);
    }

    /** Changes the state for one that follows DUE. */
    public void become(int next) {
        STATE.setVolatile(this, next);
    }

    public int shields() {
        return shields;
    }

    public boolean isSealed() {
        return sealed;
    }

    // ---- chains ----

    /** Returns {@code innermost} without {@code block}, which may be anywhere in the chain. */
    public static @Nullable ExitBlock without(@Nullable ExitBlock innermost, ExitBlock block) {
        if (innermost == block) {
            return block.outer;
        }
        for (ExitBlock at = innermost; at != null; at = at.outer) {
            if (at.outer == block) {
                at.outer = block.outer;
            }
        }
        return innermost;
    }

    /**
     * Returns the state of all exits that reach {@code innermost}: the highest of its blocks' and, if none of them is
     * sealed, of the body's, which is {@code body}.
     */
    public static int inside(@Nullable ExitBlock innermost, int body) {
        int most = OPEN;
        for (ExitBlock at = innermost; at != null; at = at.outer) {
            most = Math.max(most, at.state);
            if (at.sealed) {
                return most;
            }
        }
        return Math.max(most, body);
    }

    /** Returns the outermost block in {@code state} whose exit reaches {@code innermost}, or null. */
    public static @Nullable ExitBlock outermost(@Nullable ExitBlock innermost, int state) {
        ExitBlock found = null;
        for (ExitBlock at = innermost; at != null; at = at.sealed ? null : at.outer) {
            found = at.state == state ? at : found;
        }
        return found;
    }

    /** Returns whether an exit from outside of all blocks reaches {@code innermost}. */
    public static boolean reachesBody(@Nullable ExitBlock innermost) {
        ExitBlock at = innermost;
        while (at != null && !at.sealed) {
            at = at.outer;
        }
        return at == null;
    }

    /** Marks each block whose exit is due: an interrupt is sent for it. */
    public static void interrupts(@Nullable ExitBlock innermost) {
        for (ExitBlock at = innermost; at != null; at = at.outer) {
            if (at.state == DUE) {
                at.interrupted = true;
            }
        }
    }

    /** Returns whether a block of the chain has an exit that is due, sealed off or not. */
    public static boolean anyDue(@Nullable ExitBlock innermost) {
        for (ExitBlock at = innermost; at != null; at = at.outer) {
            if (at.state == DUE) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an exit was raised in one of the blocks from {@code innermost} out to {@code end}, exclusive. */
    public static boolean unwinds(@Nullable ExitBlock innermost, @Nullable ExitBlock end) {
        for (ExitBlock at = innermost; at != null && at != end; at = at.outer) {
            if (at.state == HEARD || at.state == RAISED) {
                return true;
            }
        }
        return false;
    }

    /** Moves the blocks of the chain {@code innermost} onto {@code around}, in {@code body}. */
    static ExitBlock moved(ExitBlock innermost, Surroundings body, @Nullable ExitBlock around) {
        ExitBlock at = innermost;
        at.home = body;
        for (ExitBlock next = at.outer; next != null; next = at.outer) {
            at = next;
            at.home = body;
        }
        at.outer = around;
        return innermost;
    }

    /** Cuts the chain {@code innermost} before {@code end}. */
    static ExitBlock cut(ExitBlock innermost, @Nullable ExitBlock end) {
        ExitBlock at = innermost;
        for (ExitBlock next = at.outer; next != null && next != end; next = at.outer) {
            at = next;
        }
        at.outer = null;
        return innermost;
    }
}
