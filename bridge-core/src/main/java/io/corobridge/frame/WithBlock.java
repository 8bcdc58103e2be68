package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.ScopeBody;
import io.corobridge.live.Awaited;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One {@code async with}. A successful enter has exactly one exit. The exit is shielded from a driver's close. A
 * resource that arrives while the body is closing goes straight to its exit.
 */
public final class WithBlock {

    private WithBlock() {}

    /** Enters {@code manager} in the body of {@code co}. A resource that arrives after a close is exited. */
    public static <R extends @Nullable Object> R enter(CoroutineScope co, AsyncContextManager<R> manager) {
        return enter(ScopeFrame.body(co), manager);
    }

    private static <R extends @Nullable Object> R enter(BodyFrame frame, AsyncContextManager<R> manager) {
        Host host = checkpoint(frame);
        return frame.awaitResource(
                frame, checked(manager, manager.aenter(), "aenter", host), late -> host.exitLate(manager));
    }

    /** Meets a due exit, and returns the host. A body that another one steps has to wait for that one's driver. */
    private static Host checkpoint(BodyFrame frame) {
        if (frame.woven() == null) {
            return frame.hostBeforeAwait();
        }
        Host host = frame.checkInside();
        if (host.mustExit()) {
            frame.suspend(Suspension.BEFORE_AWAIT);
        }
        return host;
    }

    /**
     * Meets an exit that became due during the enter, outside of the block that was entered: {@code around} is the
     * innermost one before. An exit of the block itself is raised at the first checkpoint of its code, as that of
     * {@code asyncio.timeout(0)} is.
     */
    private static void checkpointAround(BodyFrame frame, Host host, @Nullable ExitBlock around) {
        ExitBlock entered = host.innermost();
        if (entered == around || !host.mustExit()) {
            checkpoint(frame);
            return;
        }
        host.replaceBlocks(around);
        try {
            checkpoint(frame);
        } finally {
            host.replaceBlocks(entered);
        }
    }

    static <R extends @Nullable Object, T extends @Nullable Object> @Nullable T run(
            BodyFrame frame, AsyncContextManager<R> manager, ScopeBody<? super R, T> block) {
        if (manager == null) {
            throw Misuse.nullManager(frame, frame.checkInside());
        }
        Host host = checkpoint(frame);
        boolean cleanup = !host.exposed(); // in cleanup, the block runs although the body is closing
        ExitBlock surrounding = host.innermost();
        R resource = enter(frame, manager);
        OpenLoops around = frame.enterBlock();
        Object outer = frame.context();
        Object own = outer;
        Throwable error = null;
        try {
            own = frame.host().contextOf(manager, outer);
        } catch (Throwable raised) {
            error = raised; // the block does not run, and the exit does
        }
        Object scope = frame.host().enterScope(own, shown(manager));
        Object within = scope == null && own != outer ? own : scope;
        Object outside = within == null ? null : frame.inside(within);
        T result = null;
        try {
            if (error != null) {
                throw error;
            }
            checkpointAround(frame, host, surrounding);
            if (!cleanup && !host.exposed() && host.closing()) {
                throw new GeneratorExit(); // the enter swallowed the exit; the driver raises one that is still due
            }
            result = block.run(resource);
        } catch (Throwable raised) {
            error = raised;
        }
        error = frame.leaveBlock(frame, around, error);
        if (within != null) {
            frame.inside(outside);
        }
        if (scope != null) {
            LeftBehind closing = frame.host().leaveScope(scope); // the cleanup of members cancelled in the block
            error = closing == null ? error : OpenLoops.firstOf(error, OpenLoops.awaited(frame, closing));
        }
        boolean suppressed;
        try {
            suppressed = new BlockExit(manager, error, frame.host()).in(frame);
        } catch (Throwable raised) {
            frame.lost(result);
            throw raised;
        }
        if (error == null) {
            return result;
        }
        frame.lost(result); // a loop of the block could not be closed
        if (suppressed) {
            return null;
        }
        throw Sneaky.raise(error);
    }

    /** Returns the part of {@code manager} that names it, and does not hold it. */
    private static Object shown(AsyncContextManager<?> manager) {
        if (manager instanceof GeneratorManager<?> own) {
            return own.shown();
        }
        return manager instanceof Awaited known ? known.kind() : manager.getClass();
    }

    /** The manager's exit for a block that ended with {@code error}, or without one. */
    private static final class BlockExit implements Supplier<Awaitable<Boolean>> {

        private final AsyncContextManager<?> manager;
        private final @Nullable Throwable error;
        private final Host host;
        private @Nullable Awaitable<Boolean> begun;

        BlockExit(AsyncContextManager<?> manager, @Nullable Throwable error, Host host) {
            this.manager = manager;
            this.error = error;
            this.host = host;
        }

        @Override
        public Awaitable<Boolean> get() {
            return begun = checked(manager, manager.aexit(error), "aexit", host);
        }

        /** Awaits the exit, shielded. Returns whether it suppresses the error. */
        boolean in(BodyFrame frame) {
            try {
                return Boolean.TRUE.equals(frame.awaitShielded(frame, this));
            } catch (Throwable raised) {
                throw Sneaky.raise(Chaining.afterExit(begun, raised, error));
            }
        }
    }

    private static <T extends @Nullable Object> Awaitable<T> checked(
            AsyncContextManager<?> manager, Awaitable<T> awaitable, String method, Host host) {
        if (awaitable == null) {
            throw Misuse.nullEnterOrExit(manager, method, host);
        }
        return awaitable;
    }
}
