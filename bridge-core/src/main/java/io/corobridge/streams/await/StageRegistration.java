package io.corobridge.streams.await;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One wait for a future that can be cancelled. A future can't remove a callback, but it forgets the one of {@code
 * anyOf} once another source of that completes. This object is that other source.
 *
 * <p>The waiting thread writes {@code waiter}, which is volatile. The thread that completes the future reads it.
 */
final class StageRegistration extends CompletableFuture<@Nullable Object>
        implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final CompletableFuture<@Nullable Object> either;
    private volatile @Nullable Runnable waiter;

    StageRegistration(CompletableFuture<?> source) {
        either = CompletableFuture.anyOf(source, this);
    }

    /** Returns a future with the result of the source, until this is {@link #dropped}. */
    CompletableFuture<@Nullable Object> relay() {
        return either;
    }

    /**
     * Calls {@code resume} when the source completes, now if it has. A later waiter replaces an earlier one.
     */
    void whenReady(Runnable resume) {
        boolean first = waiter == null;
        waiter = resume;
        if (first) {
            either.whenComplete(this);
        } else if (either.isDone()) {
            resume.run();
        }
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable error) {
        Runnable resume = waiter;
        if (resume != null) {
            resume.run();
        }
    }

    /** Makes the source forget the waiter. */
    void dropped() {
        waiter = null;
        complete(null);
    }
}
