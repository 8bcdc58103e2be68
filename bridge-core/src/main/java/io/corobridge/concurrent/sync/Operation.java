package io.corobridge.concurrent.sync;

import io.corobridge.AwaitIterator;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a primitive that may have to wait: a send, a receive, an acquire. Each await makes it once.
 *
 * <p>A caller makes it in two steps, and begins again if the second one fails: {@link #tryNow}, {@link #enqueue}. A
 * result is an object other than null: {@link #DONE} for an operation without one, {@link Failing} for an error.
 */
interface Operation<T extends @Nullable Object> extends ContextAwaitable<T> {

    /** The result of an operation that gives no value. */
    Object DONE = new Object();

    /** A result that raises an error. It holds no element and no permit. */
    interface Failing {

        /** Returns the error that the body gets. */
        Throwable error();
    }

    /** The result of an operation that raises {@code error}. */
    record Failure(Throwable error) implements Failing {}

    /** Makes the operation, if it need not wait. Returns its result; null if it has to wait, and nothing was done. */
    @Nullable
    Object tryNow();

    /** Adds {@code waiter} to the queue. Returns false, without a change, if the operation need not wait any more. */
    boolean enqueue(Waiter waiter);

    /** Removes a waiter that was enqueued and is not live any more. */
    void forget(Waiter waiter);

    /** Takes back {@code result}, which was given to a waiter whose body can't receive it. */
    void giveBack(Object result);

    @Override
    default boolean takesBack(@Nullable Object result) {
        giveBack(result == null ? DONE : result);
        return true;
    }

    @Override
    default AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
        return new OperationAwait<>(this);
    }

    /** Returns the value in {@code result}, or throws its error. */
    default T value(Object result) {
        if (result instanceof Failing failing) {
            throw Sneaky.raise(failing.error());
        }
        return Unchecked.cast(result == DONE ? null : result);
    }
}
