package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An awaitable that needs the context of the awaiting body. */
public interface ContextAwaitable<T extends @Nullable Object> extends Awaitable<T> {

    /**
     * Begins an await, as {@link #await()} does, for a body with this {@link Host#context()}.
     *
     * @param late receives a late value; without it, a late value is discarded
     */
    AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late);

    /**
     * Gives up this awaitable for a body that was closed before it awaited this. The default is for an awaitable that
     * runs nothing before its await: it does nothing.
     */
    default void giveUp(@Nullable Object context) {}

    /**
     * Takes back {@code result}, which an await of this has returned and no code gets: an element of a channel, a
     * permit. Returns false if it has no place to go back to, and must be discarded.
     */
    default boolean takesBack(@Nullable Object result) {
        return false;
    }

    /** Returns whether this is an exit that itself chains the error it raises to the error that it was given. */
    default boolean chainsErrors() {
        return false;
    }

    @Override
    default AwaitIterator<T> await() {
        return await(null, null);
    }
}
