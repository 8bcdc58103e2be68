package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.ElementBody;
import io.corobridge.Elements;
import io.corobridge.Engine;
import io.corobridge.ScopeBody;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code co} of a frame, as its body sees it: await, yield, loops and scopes, all on the body's own stack.
 *
 * <p>On the woven engine the methods that run code of a user are left and entered again: the weaver makes them so in
 * the build. {@link AwaitFrame} and {@link LeafFrame} have the waits.
 */
abstract class BodyFrame extends LeafFrame implements CoroutineScope {

    private @Nullable OpenLoops openLoops;
    private int openReadings; // far below 0 after the warning, so that it is logged once
    private @Nullable Object inside; // the context of a block or of the caller; null for the host's

    BodyFrame(Engine engine, Object body) {
        super(engine, body);
    }

    @Override
    public final String name() {
        return BodyNames.of(body());
    }

    // ---- checkpoints ----

    @Override
    public final void checkpoint() {
        hostAtCheckpoint();
    }

    /** Checks for the exit where a loop goes on: raises it if it is due, else returns the host. */
    final Host hostAtCheckpoint() {
        return hostAtCheckpoint(null);
    }

    /** Checks for the exit before an await: raises it if it is due, else returns the host. */
    final Host hostBeforeAwait() {
        return hostAtCheckpoint(Suspension.BEFORE_AWAIT);
    }

    /** Suspends on {@code on} if the exit is due, so that the driver raises it through each body in between. */
    private Host hostAtCheckpoint(@Nullable Object on) {
        Host host = checkInside();
        Raise exit = host.checkpoint(on, this);
        if (exit != null) {
            throw Sneaky.raise(exit.error());
        }
        return host;
    }

    // ---- await ----

    @Override
    public final <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
        Host host = checkInside();
        Raise exit = host.checkpoint(Suspension.BEFORE_AWAIT, this);
        if (exit != null) {
            Awaiting.giveUp(awaitable, context());
            throw Sneaky.raise(exit.error());
        }
        if (awaitable == null) {
            throw Misuse.nullAwaited(this, host);
        }
        return awaitChecked(awaitable, null);
    }

    /**
     * Awaits an enter that was called after a checkpoint. Without a further checkpoint here, a resource that is there
     * already is not lost. A resource that arrives after a close goes to {@code late}.
     */
    final <T extends @Nullable Object> T awaitResource(
            CoroutineScope co, Awaitable<T> awaitable, Consumer<? super T> late) {
        if (woven() != null) {
            boolean begins = awaitable instanceof ContextAwaitable<T>;
            return co.await(
                    begins
                            ? Checked.begun(Awaiting.iterator(awaitable, context(), late, host().drives()))
                            : Checked.of(awaitable));
        }
        checkInside();
        return awaitChecked(awaitable, late);
    }

    /** Awaits cleanup, shielded from a close of this body. */
    final <T extends @Nullable Object> T awaitShielded(CoroutineScope co, Supplier<Awaitable<T>> cleanup) {
        host().shield();
        try {
            return co.await(cleanup.get());
        } finally {
            host().unshield();
        }
    }

    // ---- suspend ----

    @Override
    public final @Nullable Object suspend(@Nullable Object on) {
        checkInside();
        return on == ScopeFrame.QUESTION ? this : stepThrough(new Suspension(on), "suspend");
    }

    // ---- async for, async with ----

    @Override
    public final <T extends @Nullable Object> Elements<T> each(AsyncIterable<? extends T> source) {
        return new EachIterable<>(this, source);
    }

    @Override
    public final <T extends @Nullable Object> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block) {
        Host host = hostAtCheckpoint();
        if (CalledLoop.run(this, source, block)) {
            return;
        }
        EachLoop<T> loop = new EachLoop<>(this, host, source, false);
        try {
            if (woven() == null) {
                run(loop, block);
                return;
            }
            Iterator<T> elements = loop;
            while (elements.hasNext()) {
                block.run(elements.next());
            }
        } catch (Throwable error) {
            throw Sneaky.raise(loop.closeAfter(error));
        }
    }

    @Override
    public final <R extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<R> manager, ScopeBody<? super R, T> block) {
        return WithBlock.run(this, manager, block);
    }

    @Override
    final @Nullable Throwable leaveScope(CoroutineScope co, @Nullable Throwable error) {
        return openLoops == null ? error : openLoops.closeAll(error);
    }

    @Override
    final CoroutineScope scope() {
        return this;
    }

    /** Begins a block within the body. Returns the open loops around it, for {@link #leaveBlock}. */
    final @Nullable OpenLoops enterBlock() {
        OpenLoops around = openLoops;
        openLoops = null;
        return around;
    }

    /** Ends a block and closes its loops. Returns the error that the block then ends with, or null. */
    final @Nullable Throwable leaveBlock(CoroutineScope co, @Nullable OpenLoops around, @Nullable Throwable error) {
        Throwable after = leaveScope(co, error);
        openLoops = around;
        return after;
    }

    @Override
    public final @Nullable Object context() {
        Object own = inside;
        return own == null ? host().context() : own;
    }

    @Override
    final @Nullable Object insideNow() {
        return inside;
    }

    @Override
    final @Nullable Object inside(@Nullable Object surrounding) {
        Object before = inside;
        inside = surrounding;
        return before;
    }

    @Override
    final OpenLoops openLoops() {
        if (openLoops == null) {
            openLoops = new OpenLoops(this);
        }
        return openLoops;
    }

    /** Adds {@code more} to the number of open readings; warns once if there are many. */
    final void countReadings(int more) {
        openReadings += more;
        if (openReadings > OpenLoops.MANY) {
            openReadings = Integer.MIN_VALUE / 2;
            OpenLoops.report(this);
        }
    }
}
