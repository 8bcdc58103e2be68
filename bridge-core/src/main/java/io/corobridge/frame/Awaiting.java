package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.ProtocolException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins awaits, with CPython's errors. */
public final class Awaiting {

    private Awaiting() {}

    /**
     * Gives up {@code awaitable}, whose await is not begun. A coroutine is closed unstarted, a stage is cancelled.
     */
    public static void giveUp(@Nullable Awaitable<?> awaitable, @Nullable Object context) {
        if (awaitable instanceof CoroutineObject<?> coroutine) {
            coroutine.callee().closeUnstarted();
        } else if (awaitable instanceof ContextAwaitable<?> own) {
            own.giveUp(context);
        }
    }

    /** Gives {@code result} back to {@code awaitable}, which returned it. Returns false if it must be discarded. */
    public static boolean takesBack(@Nullable Awaitable<?> awaitable, @Nullable Object result) {
        return awaitable instanceof ContextAwaitable<?> own && own.takesBack(result);
    }

    /**
     * Returns the iterator of {@code awaitable} for a body with this {@link Host#context()}.
     *
     * @param late receives a late value; without it, a late value is discarded
     * @param driven whether a driver runs the await, for the text of an error
     * @throws ProtocolException if {@code awaitable} or its iterator is null
     */
    public static <T extends @Nullable Object> AwaitIterator<T> iterator(
            @Nullable Awaitable<T> awaitable,
            @Nullable Object context,
            @Nullable Consumer<? super T> late,
            boolean driven) {
        if (awaitable == null) {
            throw Misuse.nullAwaitable(driven);
        }
        AwaitIterator<T> iterator =
                awaitable instanceof ContextAwaitable<T> own ? own.await(context, late) : awaitable.await();
        if (iterator == null) {
            throw Misuse.nullSteps(awaitable, driven);
        }
        return iterator;
    }
}
