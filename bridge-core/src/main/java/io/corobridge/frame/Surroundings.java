package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.fiber.Dispatch;
import org.jspecify.annotations.Nullable;

/** The services of the party that runs a body, for the body and its awaits. */
public interface Surroundings {

    /** Returns whether the body is run to its end, cleanup that awaits included. */
    boolean drives();

    /** Returns the context of the body, opaque here: the subscriber's context. */
    @Nullable
    Object context();

    /** Returns whether the exit of the body was requested: a resource that arrives now must be released at once. */
    boolean closing();

    /**
     * Returns whether an exit is due, and not raised yet, that ends {@code block}, one of the body's: its own, or that
     * of a block around it, or of the body. Any thread may call this.
     */
    default boolean mustLeave(ExitBlock block) {
        return closing();
    }

    /** Returns whether an exit may be raised in the body now: not in its cleanup, and not behind a {@link #shield}. */
    default boolean exposed() {
        return false;
    }

    /**
     * Returns whether the exit may be due at this checkpoint. Each checkpoint calls it; in a body that is not closed
     * it costs one volatile read. If true, {@link Host#suspended} decides and returns the exit.
     */
    default boolean mustExit() {
        return false;
    }

    /**
     * Postpones the exit to the next checkpoint. An await that already had its value when the exit was raised calls
     * this. It returns the value, so that neither is lost.
     */
    void postponeExit();

    /**
     * Returns whether code of a body gets a value that an await returns after {@link #postponeExit}. If not, the value
     * would be discarded, and an await that can take it back does so.
     */
    default boolean keepsLateValues() {
        return true;
    }

    /**
     * Returns the error to raise for an interrupted blocking call of the body, which raised {@code error}. It is the
     * exit of the body if that is due.
     */
    Throwable interrupted(Throwable error);

    /**
     * Begins the late exit of {@code manager}, whose resource arrived after its enter was given up. The exit gets
     * {@code GeneratorExit} and runs to its end in the background. Its error reaches the dropped-error hook.
     */
    void exitLate(AsyncContextManager<?> manager);

    /** Passes {@code value}, which no code will receive, to the discard hook. */
    default void discard(Object value) {}

    /** Passes {@code error}, which no code will receive, to the dropped-error hook. */
    void drop(Throwable error);

    /** Defers the exit of this body until the matching {@link #unshield}. Calls nest. */
    void shield();

    /** Ends a {@link #shield}. */
    void unshield();

    /** Returns the innermost block with an exit of its own that the body is in; null for none. */
    default @Nullable ExitBlock innermost() {
        return null;
    }

    /** Replaces the blocks that the body is in by {@code innermost} and those around it. */
    default void replaceBlocks(@Nullable ExitBlock innermost) {}

    /** Returns the surroundings that own the chain of blocks, and wake the body for them. */
    default Surroundings home() {
        return this;
    }

    /** Enters {@code block}, from inside an await. Without a body, its exit is never raised. */
    default void enterBlock(ExitBlock block) {}

    /**
     * Leaves {@code block}, from inside an await, with the error that it ended with.
     *
     * @return whether the error is the block's own exit and ends here; false also if the exit goes on as that of a
     *     block around it, or of the body
     */
    default boolean leaveBlock(ExitBlock block, @Nullable Throwable error) {
        return false;
    }

    /** Notes, on any thread, that the exit of a block has become due, and wakes the body. */
    default void blockDue() {}

    /** Returns the dispatch for a body that is stepped from this one on a fiber of its own. */
    default Dispatch dispatch() {
        return Dispatch.DIRECT;
    }

    /** Returns the context for the block of {@code manager}, {@code around} unless the manager has one of its own. */
    default @Nullable Object contextOf(AsyncContextManager<?> manager, @Nullable Object around) {
        return around;
    }

    /**
     * Begins a scope for a block. The exit of the block waits for the members of the scope that are closing.
     *
     * @param around the context of the frame
     * @param manager the manager of the block, as {@link BodyNames#written} shows it
     * @return the context of the frame inside the block; null for a body without a driver, whose blocks do not wait
     */
    default @Nullable Object enterScope(@Nullable Object around, Object manager) {
        return null;
    }

    /**
     * Ends the scope of the block with the context {@code inside}. Returns the cleanup that still runs in it, or null.
     */
    default @Nullable LeftBehind leaveScope(Object inside) {
        return null;
    }

    /** Calls {@link #postponeExit()} of {@code via}, the awaiting body; without one, does nothing. */
    static void postponeExit(@Nullable Surroundings via) {
        if (via != null) {
            via.postponeExit();
        }
    }

    /** Returns the subscription for which the body runs, opaque here; null if there is none. */
    default @Nullable Object around() {
        return null;
    }

    /** Returns the engine that the body runs on; null in a task without a body. */
    default @Nullable Engine engine() {
        return null;
    }

    /** Returns the number of awaits on the thread's stack below the body, for bodies that share a stack. */
    default int depth() {
        return 0;
    }

    /**
     * Calls a publisher for the body {@code via}, shielded. A close of the body does not interrupt the publisher's code
     * on this stack, such as a database driver's file access.
     */
    static void undisturbed(@Nullable Surroundings via, Runnable call) {
        shield(via);
        try {
            call.run();
        } finally {
            unshield(via);
        }
    }

    /** Calls {@link #shield()} on {@code via}, if there is a body. */
    static void shield(@Nullable Surroundings via) {
        if (via != null) {
            via.shield();
        }
    }

    /** Calls {@link #unshield()} on {@code via}, if there is a body. */
    static void unshield(@Nullable Surroundings via) {
        if (via != null) {
            via.unshield();
        }
    }
}
