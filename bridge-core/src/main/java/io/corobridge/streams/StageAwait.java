package io.corobridge.streams;

import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One await of a stage. */
final class StageAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending {

    private final CompletionStage<? extends T> stage;
    private final boolean cancels;
    private final @Nullable Consumer<? super T> late;
    private boolean closed;

    StageAwait(CompletionStage<? extends T> stage, boolean cancels, @Nullable Consumer<? super T> late) {
        this.stage = stage;
        this.cancels = cancels;
        this.late = late;
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        CompletableFuture<? extends T> future = stage.toCompletableFuture();
        if (in instanceof Raise raise) {
            if (!raise.isDrivenExit() || !hasValue(future)) {
                close();
                throw Sneaky.raise(raise.error());
            }
            Surroundings.postponeExit(via);
        } else if (!future.isDone()) {
            return new Step.Suspended<>(this);
        }
        try {
            return new Step.Returned<>(future.join());
        } catch (CompletionException wrapped) {
            throw Sneaky.raise(wrapped.getCause() == null ? wrapped : wrapped.getCause());
        }
    }

    /** Whether its value is there, which may be a resource, and stays there: else the cancel comes before it. */
    private boolean hasValue(CompletableFuture<? extends T> future) {
        if (cancels) {
            future.cancel(true);
        }
        return future.isDone() && !future.isCompletedExceptionally();
    }

    @Override
    public void whenReady(Runnable resume) {
        stage.whenComplete((value, error) -> resume.run());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (cancels) {
            stage.toCompletableFuture().cancel(true);
        }
        Consumer<? super T> given = late;
        if (given != null) { // a stage need not heed the cancel
            stage.whenComplete((value, error) -> {
                if (error == null) {
                    given.accept(value);
                }
            });
        }
    }
}
