package io.corobridge.concurrent.group;

import io.corobridge.GeneratorExit;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Awaited;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a group's block. It waits for all tasks, and then raises the first failure.
 *
 * <p>The wait of a block that ended well is the last await of the block, and no cleanup: an exit of the body or of a
 * block is raised in it. So it lifts the shield of the exit while it is suspended. That exit closes the tasks, and the
 * wait goes on until their cleanup has ended.
 */
final class GroupExit implements OwnIterator<Boolean>, Pending, Awaited {

    private final Group group;
    private final ExitBlock exit;
    private final @Nullable Throwable error;
    private @Nullable Throwable raised; // in the wait
    private boolean begun;
    private boolean unshielded;
    private @Nullable Surroundings lifted; // where the shield was lifted

    GroupExit(Group group, ExitBlock exit, @Nullable Throwable error) {
        this.group = group;
        this.exit = exit;
        this.error = error;
    }

    @Override
    public Step<Boolean> step(@Nullable Object in, @Nullable Surroundings via) {
        if (unshielded) {
            unshielded = false;
            Surroundings.shield(via);
        }
        if (!begun) {
            begun = true;
            if (error != null) {
                if (!(error instanceof GeneratorExit)) {
                    group.fail(error);
                }
                group.closeTasks();
            }
        }
        if (in instanceof Raise raise) {
            raised = raised == null ? raise.error() : raised;
            group.closeTasks();
        }
        if (group.leaves()) {
            return new Step.Returned<>(left(via));
        }
        if (error == null) {
            unshielded = true;
            lifted = via;
            Surroundings.unshield(via);
        }
        return new Step.Suspended<>(this);
    }

    /** Leaves the block. Returns whether its error is suppressed. */
    private boolean left(@Nullable Surroundings via) {
        Throwable unwinding = raised == null ? error : raised;
        boolean ends = group.leave(via, exit, unwinding);
        Throwable failure = group.failure();
        boolean goesOn = unwinding instanceof GeneratorExit && !ends && unwinding != failure; // an exit from outside
        group.drop(goesOn ? failure : null);
        if (failure != null && failure != error && !goesOn) {
            boolean closed = unwinding instanceof GeneratorExit || unwinding instanceof CancelledTaskException;
            throw Sneaky.raise(closed ? failure : Chaining.after(failure, unwinding));
        }
        if (raised != null && !ends) {
            throw Sneaky.raise(raised);
        }
        return ends && error != null;
    }

    @Override
    public void whenReady(Runnable resume) {
        group.whenIdle(resume);
    }

    /** Gives up the wait by hand: the tasks are closed, and end on their own. */
    @Override
    public void close() {
        if (unshielded) {
            unshielded = false;
            Surroundings.shield(lifted);
        }
        group.closeTasks();
    }

    @Override
    public String kind() {
        return "tasks of the group";
    }
}
