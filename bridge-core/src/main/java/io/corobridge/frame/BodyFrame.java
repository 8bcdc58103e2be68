package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.ElementBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.ScopeBody;
import io.corobridge.Step;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code co} of a frame, as its body sees it: await, yield, loops and scopes, all on the body's own stack.
 *
 * <p>The loop in {@link #advance} serves each await. It steps the await, reports each suspension to the host, and sends
 * the host's answer to the await. Without an answer it returns, so that an engine without a stack may use it, too;
 * {@link #stepThrough} then parks the body.
 */
abstract class BodyFrame extends Frame implements CoroutineScope {

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
        return await(awaitable, host);
    }

    /** Awaits {@code awaitable} after a checkpoint. */
    private <T extends @Nullable Object> T await(Awaitable<T> awaitable, Host host) {
        if (awaitable instanceof CoroutineObject<T> coroutine) {
            if (coroutine.awaiting() != null) {
                throw new IllegalStateException("coroutine is being awaited already");
            }
            return awaitCoroutine(coroutine);
        }
        AwaitIterator<T> iterator = Awaiting.iterator(awaitable, context(), null);
        return stepThrough(iterator, iterator); // cr_await is the iterator, not its awaitable
    }

    /** Awaits a coroutine after a checkpoint: as a call, if it has not started and this body is driven. */
    final <T extends @Nullable Object> T awaitCoroutine(CoroutineObject<T> coroutine) {
        Frame callee = coroutine.callee();
        boolean claimed = callee.claimAsCall(this);
        Reference.reachabilityFence(coroutine); // unreachable before it was claimed, it would be reported
        if (!claimed) {
            return stepThrough(coroutine.iterator(), coroutine);
        }
        Object around = awaits(coroutine);
        try {
            return Unchecked.cast(callee.callIn(this));
        } finally {
            awaits(around);
        }
    }

    /**
     * Awaits an enter that was called after a checkpoint. Without a further checkpoint here, a resource that is there
     * already is not lost. A resource that arrives after a close goes to {@code late}.
     */
    final <T extends @Nullable Object> T awaitResource(Awaitable<T> awaitable, Consumer<? super T> late) {
        Host host = checkInside();
        if (!(awaitable instanceof ContextAwaitable<T>)) {
            return await(awaitable, host);
        }
        AwaitIterator<T> iterator = Awaiting.iterator(awaitable, context(), late);
        return stepThrough(iterator, iterator);
    }

    /** Awaits cleanup, shielded from a close of this body. */
    final <T extends @Nullable Object> T awaitShielded(Supplier<Awaitable<T>> cleanup) {
        host().shield();
        try {
            return await(cleanup.get());
        } finally {
            host().unshield();
        }
    }

    /** Steps {@code iterator} to its end, and parks the body at each suspension that has no answer yet. */
    final <T extends @Nullable Object> T stepThrough(AwaitIterator<T> iterator, Object shown) {
        Object around = awaits(shown);
        try {
            Object result = advance(iterator, null);
            while (result == Host.NOT_YET) {
                result = advance(iterator, host().answer(Host.NOT_YET));
            }
            return Unchecked.cast(result);
        } finally {
            awaits(around);
            LeftBehind behind = iterator instanceof OwnIterator<T> own ? own.leftBehind() : null;
            if (behind != null) {
                openLoops().leftBehind(behind);
            }
        }
    }

    /**
     * Steps {@code iterator} with {@code answer}, a value or a {@link Raise}, until its end or a suspension without an
     * answer.
     *
     * @return the result of {@code iterator}; {@link Host#NOT_YET} if the host has begun a wait
     */
    private @Nullable Object advance(AwaitIterator<?> iterator, @Nullable Object answer) {
        Object in = answer;
        for (; ; ) {
            Step<?> step = in instanceof Raise raise ? raise(iterator, raise) : send(iterator, in);
            if (step instanceof Step.Returned<?> returned) {
                return returned.value();
            }
            if (!(step instanceof Step.Suspended<?> suspended)) {
                throw new ProtocolException(iterator.getClass().getName() + " returned no step");
            }
            in = host().suspended(suspended.on(), this);
            if (in == Host.NOT_YET) {
                return in;
            }
        }
    }

    private <T extends @Nullable Object> Step<T> send(AwaitIterator<T> iterator, @Nullable Object value) {
        return iterator instanceof OwnIterator<T> own ? own.step(value, host()) : iterator.send(value);
    }

    private <T extends @Nullable Object> Step<T> raise(AwaitIterator<T> iterator, Raise raise) {
        executing(false);
        try {
            boolean closes = raise.error() instanceof GeneratorExit
                    && (raise.kind() == Raise.Kind.PLAIN
                            || (raise.kind() == Raise.Kind.DRIVEN && !(iterator instanceof OwnIterator)));
            if (closes) {
                iterator.close(); // an error of close() is raised in place of the exit
                throw raise.error();
            }
            return iterator instanceof OwnIterator<T> own ? own.step(raise, host()) : iterator.raise(raise.error());
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        } finally {
            executing(true);
        }
    }

    @Override
    public final @Nullable Object suspend(@Nullable Object on) {
        checkInside();
        return on == ScopeFrame.QUESTION ? this : stepThrough(new Suspension(on), "suspend");
    }

    // ---- yield, for generators ----

    final @Nullable Object yieldValue(@Nullable Object value) {
        Host host = checkInside();
        Object in = host.yielded(value);
        if (in == Host.NOT_YET) {
            in = host.answer(in);
        }
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        return in;
    }

    // ---- async for, async with ----

    @Override
    public final <T extends @Nullable Object> Iterable<T> each(AsyncIterable<? extends T> source) {
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
            while (loop.hasNext()) {
                block.run(loop.next());
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
    final @Nullable Throwable leaveScope(@Nullable Throwable error) {
        return openLoops == null ? error : openLoops.closeAll(error);
    }

    /** Begins a block within the body. Returns the open loops around it, for {@link #leaveBlock}. */
    final @Nullable OpenLoops enterBlock() {
        OpenLoops around = openLoops;
        openLoops = null;
        return around;
    }

    /** Ends a block and closes its loops. Returns the error that the block then ends with, or null. */
    final @Nullable Throwable leaveBlock(@Nullable OpenLoops around, @Nullable Throwable error) {
        Throwable after = leaveScope(error);
        openLoops = around;
        return after;
    }

    @Override
    public final @Nullable Object context() {
        Object own = inside;
        return own == null ? host().context() : own;
    }

    @Override
    final @Nullable Object inside(@Nullable Object surrounding) {
        Object before = inside;
        inside = surrounding;
        return before;
    }

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
