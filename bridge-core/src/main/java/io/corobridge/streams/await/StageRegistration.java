package io.corobridge.streams.await;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One wait for a future, which can be taken back. A future has no way to remove a callback, but it forgets one of {@code
 * anyOf} when another source of that completes: this is that other source.
 */
final class StageRegistration extends CompletableFuture<@Nullable Object>
        implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final CompletableFuture<@Nullable Object> either;
    private volatile @Nullable Runnable waiter;

    StageRegistration(CompletableFuture<?> source) {
        either = CompletableFuture.anyOf(source, this);
    }

    /** The result of the source, until this is {@link #dropped}. */
    CompletableFuture<@Nullable Object> relay() {
        return either;
    }

    /** Calls {@code resume} when the source completes: now if it has. A later caller takes the place of an earlier. */
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

    /** The source holds nothing of the waiter any more. */
    void dropped() {
        waiter = null;
        complete(null);
    }
}
