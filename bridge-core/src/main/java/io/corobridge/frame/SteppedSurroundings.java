package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.InterruptWindow;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a stepped body: those of the body {@code via} that steps it, in each step. Without one, the body
 * is stepped by hand.
 *
 * <p>The {@linkplain ExitBlock blocks} of the body stand in the chain of {@code via} from the first step of a use to
 * its end, so that an exit reaches the body through the awaits of {@code via}. Between two uses, after a yield, and in
 * a body that is stepped by hand, they stand in {@code block}. By hand, an exit is raised at the next step or
 * checkpoint: no driver wakes the body.
 */
abstract class SteppedSurroundings extends InterruptWindow implements Host {

    final Frame frame;

    @Nullable
    Surroundings via;

    private int shields;
    private @Nullable Surroundings shielded; // by the body: the surroundings that have all shields
    private @Nullable ExitBlock block; // the innermost block, unless it is in the chain of via
    private @Nullable ExitBlock around; // the innermost block of via around this body

    SteppedSurroundings(Frame frame, @Nullable Surroundings via, int state) {
        super(state);
        this.frame = frame;
        this.via = via;
    }

    /** Begins a step for {@code stepsFor}; with {@code anew}, a new use. */
    final void begins(@Nullable Surroundings stepsFor, boolean anew) {
        via = stepsFor;
        if (shields > 0) {
            shieldAlso(stepsFor);
        }
        if (stepsFor != null && anew) {
            blocksInto(stepsFor);
        }
    }

    /** Passes the shields and the blocks of the suspended body on to {@code driver}, which has taken it over. */
    final void passOn(Surroundings driver) {
        shieldAlso(driver); // its suspension may be in shielded cleanup
        blocksInto(driver);
    }

    /** Ends a step: a suspended body does not hold its caller's surroundings. */
    final void ends() {
        via = null;
    }

    @Override
    public Dispatch dispatch() {
        return via == null ? Dispatch.DIRECT : via.dispatch();
    }

    @Override
    public boolean drives() {
        return via != null && via.drives();
    }

    @Override
    public @Nullable Object context() {
        return via == null ? null : via.context();
    }

    @Override
    public @Nullable Object contextOf(AsyncContextManager<?> manager, @Nullable Object around) {
        return via == null ? around : via.contextOf(manager, around);
    }

    @Override
    public boolean closing() {
        Surroundings runsFor = via; // read once: another thread may call this
        return runsFor != null && runsFor.closing();
    }

    @Override
    public boolean mustLeave(ExitBlock left) {
        Surroundings runsFor = via; // read once, as for closing()
        return runsFor == null ? ExitBlock.inside(left, ExitBlock.OPEN) == ExitBlock.DUE : runsFor.mustLeave(left);
    }

    @Override
    public boolean exposed() {
        return via != null && via.exposed();
    }

    @Override
    public boolean mustExit() {
        return via == null ? isBlockDue() : via.mustExit();
    }

    @Override
    public void exitLate(AsyncContextManager<?> manager) {
        if (via == null) {
            Abandonment.exitOnce(frame, manager); // no driver runs it further
        } else {
            via.exitLate(manager);
        }
    }

    @Override
    public void discard(Object value) {
        if (via != null) {
            via.discard(value);
        }
    }

    @Override
    public void drop(Throwable error) {
        ExitErrors.drop(error, via);
    }

    @Override
    public void postponeExit() {
        ExitBlock raised = via == null ? ExitBlock.outermost(block, ExitBlock.RAISED) : null;
        if (via != null) {
            via.postponeExit();
        } else if (raised != null) {
            raised.become(ExitBlock.DUE);
        }
    }

    @Override
    public void shield() {
        shields++;
        shielded = via;
        Surroundings.shield(via);
    }

    @Override
    public void unshield() {
        if (--shields == 0) {
            shielded = null;
        }
        Surroundings.unshield(via);
    }

    /**
     * Repeats the shields in {@code next}, which now runs a body in shielded cleanup: that cleanup unshields it later.
     */
    void shieldAlso(@Nullable Surroundings next) {
        if (next == null || next == shielded) {
            return;
        }
        for (int i = 0; i < shields; i++) {
            next.shield();
        }
        shielded = shields == 0 ? null : next;
    }

    @Override
    public @Nullable Object around() {
        return via == null ? null : via.around();
    }

    @Override
    public Engine engine() {
        return frame.engine();
    }

    // ---- blocks with an exit of their own ----

    /** Moves the blocks of this body into the chain of {@code next}, which runs it now. */
    final void blocksInto(Surroundings next) {
        ExitBlock own = block;
        around = next.innermost();
        if (own != null) {
            block = null;
            next.replaceBlocks(ExitBlock.moved(own, next.home(), around));
        }
    }

    /** Takes the blocks of this body out of the chain of {@code via}, at the end of a use. */
    final void takeBlocks() {
        Surroundings from = via;
        ExitBlock innermost = from == null ? null : from.innermost();
        if (from != null && innermost != null && innermost != around) {
            from.replaceBlocks(around);
            block = ExitBlock.cut(innermost, around);
        }
    }

    private boolean isBlockDue() {
        ExitBlock in = block;
        return in != null && in.shields() == shields && ExitBlock.inside(in, ExitBlock.OPEN) == ExitBlock.DUE;
    }

    /** Returns the due exit of a block in a body that is stepped by hand, to be raised now; null for none. */
    final @Nullable Raise exitOfBlock() {
        ExitBlock due = via == null && isBlockDue() ? ExitBlock.outermost(block, ExitBlock.DUE) : null;
        if (due == null) {
            return null;
        }
        due.become(ExitBlock.RAISED);
        return new Raise(new GeneratorExit(), Raise.Kind.DRIVEN);
    }

    @Override
    public final Surroundings home() {
        return via == null ? this : via.home();
    }

    @Override
    public final @Nullable ExitBlock innermost() {
        return via == null ? block : via.innermost();
    }

    @Override
    public final void replaceBlocks(@Nullable ExitBlock innermost) {
        if (via == null) {
            block = innermost;
        } else {
            via.replaceBlocks(innermost);
        }
    }

    @Override
    public final void enterBlock(ExitBlock entered) {
        if (via == null) {
            boolean cleanup = ExitBlock.inside(block, ExitBlock.OPEN) > ExitBlock.DUE;
            block = entered.entered(this, block, shields, cleanup);
        } else {
            via.enterBlock(entered);
        }
    }

    @Override
    public final boolean leaveBlock(ExitBlock left, @Nullable Throwable error) {
        if (via != null) {
            return via.leaveBlock(left, error);
        }
        block = ExitBlock.without(block, left);
        boolean ends = left.left() && left.isExit(error, false);
        ExitBlock due = ends && !left.isSealed() ? ExitBlock.outermost(block, ExitBlock.DUE) : null;
        if (due != null) {
            due.become(ExitBlock.RAISED);
        }
        return ends && due == null;
    }
}
