package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.ElementBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a frame's body on an engine with stacks: the fiber parks until there is an answer.
 *
 * <p>The loop in {@link #advance} serves each await. It steps the await, reports each suspension to the host, and sends
 * the host's answer to the await. Without an answer it returns; {@link #stepThrough} then parks the body, and {@link
 * LeafFrame} suspends it.
 */
abstract class AwaitFrame extends Frame {

    AwaitFrame(Engine engine, Object body) {
        super(engine, body);
    }

    abstract OpenLoops openLoops();

    /** Awaits {@code awaitable} after a checkpoint. A value that arrives after a close goes to {@code late}. */
    final <T extends @Nullable Object> T awaitChecked(Awaitable<T> awaitable, @Nullable Consumer<? super T> late) {
        if (awaitable instanceof CoroutineObject<T> coroutine) {
            checkAwaitedOnce(coroutine);
            return awaitCoroutine(coroutine);
        }
        AwaitIterator<T> iterator = Awaiting.iterator(awaitable, context(), late, host().drives());
        return stepThrough(iterator, iterator); // cr_await is the iterator, not its awaitable
    }

    final void checkAwaitedOnce(CoroutineObject<?> coroutine) {
        if (coroutine.awaiting() != null) {
            throw Misuse.inUse(coroutine.frame(), host());
        }
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
            return Unchecked.cast(callee.callIn(scope(), this));
        } finally {
            awaits(around);
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
        } catch (Throwable error) {
            AwaitTraces.mark(error, iterator);
            throw error;
        } finally {
            awaited(iterator, around);
        }
    }

    /** Ends the await of {@code iterator}. {@code around}: the object that the body awaited before. */
    final void awaited(AwaitIterator<?> iterator, @Nullable Object around) {
        awaits(around);
        LeftBehind behind = iterator instanceof OwnIterator<?> own ? own.leftBehind() : null;
        if (behind != null) {
            openLoops().leftBehind(behind);
        }
    }

    /**
     * Steps {@code iterator} with {@code answer}, a value or a {@link Raise}, until its end or a suspension without an
     * answer.
     *
     * @return the result of {@code iterator}; {@link Host#NOT_YET} if the host has begun a wait
     */
    final @Nullable Object advance(AwaitIterator<?> iterator, @Nullable Object answer) {
        Object in = answer;
        for (; ; ) {
            Step<?> step = in instanceof Raise raise ? raise(iterator, raise) : send(iterator, in);
            if (step instanceof Step.Returned<?> returned) {
                return returned.value();
            }
            if (!(step instanceof Step.Suspended<?> suspended)) {
                throw Misuse.noStep(iterator);
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

    /** Yields {@code value}, in a frame that is not a call. */
    final @Nullable Object yieldValue(@Nullable Object value) {
        Host host = checkInside();
        Object in = host.yielded(value);
        if (in == Host.NOT_YET) {
            in = host.answer(in);
        }
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        if (host == stepper && host.mustExit()) {
            scope().checkpoint(); // the time of a block may be over while the reader had the element
        }
        return in;
    }

    /** Runs the whole loop. */
    static <T extends @Nullable Object> void run(Iterator<T> elements, ElementBody<? super T> block) throws Throwable {
        while (elements.hasNext()) {
            block.run(elements.next());
        }
    }

    /** Yields {@code value} in a frame that is a call: the loop that reads it calls its block. */
    static void yieldTo(@Nullable CalledLoop reader, @Nullable Object value) {
        Objects.requireNonNull(reader).element(value);
    }
}
