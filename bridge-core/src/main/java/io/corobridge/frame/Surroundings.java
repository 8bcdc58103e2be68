package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.fiber.Dispatch;
import org.jspecify.annotations.Nullable;

/** The services of the party that runs a body, for the body and its awaits. */
public interface Surroundings {

    /** Returns whether the body is run to its end, cleanup that awaits included. */
    boolean drives();

    /** Returns the context of the body, opaque here: the subscriber's context. */
    @Nullable
    Object context();

    /** Returns whether the body was told to end, so that a resource that comes now must be released at once. */
    boolean closing();

    /**
     * Returns whether an exit may be raised where the body is: not in its cleanup, and not behind a {@link #shield}.
     */
    default boolean exposed() {
        return false;
    }

    /**
     * Returns whether the exit may be due where the body is. Read at each checkpoint; in a body that is not closed it
     * costs one volatile read. If so, a suspension tells: {@link Host#suspended}.
     */
    default boolean mustExit() {
        return false;
    }

    /**
     * The await already had a value when the exit was raised, and returned the value: the exit is raised at the next
     * checkpoint, so that neither is lost.
     */
    void postponeExit();

    /**
     * A blocking call of the body was interrupted, and raised {@code error}: what is to be raised for it, which is the
     * exit of the body if that is due.
     */
    Throwable interrupted(Throwable error);

    /**
     * Begins the exit of {@code manager}, whose resource came after its enter was given up. The exit is told {@code
     * GeneratorExit} and runs to its end in the background; its error reaches the dropped-error hook.
     */
    void exitLate(AsyncContextManager<?> manager);

    /** Gives {@code value}, which nobody will get, to the discard hook. */
    default void discard(Object value) {}

    /** Keeps a close away from what the body awaits, until as many {@link #unshield} calls. */
    void shield();

    /** Ends a {@link #shield}. */
    void unshield();

    /** For the stack of another body that is stepped from here: what is set around this one is set around that one. */
    default Dispatch dispatch() {
        return Dispatch.DIRECT;
    }

    /**
     * A block begins, whose exit waits for what is closing in it.
     *
     * @param around the context of the frame
     * @return the context of the frame while it is in the block; null for a body that nobody drives, whose blocks wait
     *     for nothing
     */
    default @Nullable Object enterScope(@Nullable Object around) {
        return null;
    }

    /**
     * The block with the context {@code inside} is over. Returns the cleanup that goes on in it; null if there is none.
     */
    default @Nullable LeftBehind leaveScope(Object inside) {
        return null;
    }

    /** {@link #postponeExit()} of the body that awaits, if one does. */
    static void postponeExit(@Nullable Surroundings via) {
        if (via != null) {
            via.postponeExit();
        }
    }

    /** The subscription for which the body runs, opaque here; null if there is none. */
    default @Nullable Object around() {
        return null;
    }

    /** Returns the number of awaits on the thread's stack below the body, for bodies that share a stack. */
    default int depth() {
        return 0;
    }

    /**
     * Calls a publisher for the body {@code via}: what it does on this stack (a database driver's file, say) is not to
     * meet the interrupt of a body that is closed.
     */
    static void undisturbed(@Nullable Surroundings via, Runnable call) {
        if (via == null) {
            call.run();
            return;
        }
        via.shield();
        try {
            call.run();
        } finally {
            via.unshield();
        }
    }
}
