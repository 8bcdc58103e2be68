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
import org.jspecify.annotations.Nullable;

/** One await of a stage. */
final class StageAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending {

    private final CompletionStage<? extends T> stage;
    private final boolean cancels;
    private boolean closed;

    StageAwait(CompletionStage<? extends T> stage, boolean cancels) {
        this.stage = stage;
        this.cancels = cancels;
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        CompletableFuture<? extends T> future = stage.toCompletableFuture();
        if (in instanceof Raise raise) {
            close();
            if (!raise.isDrivenExit() || future.isCompletedExceptionally() || !future.isDone()) {
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

    @Override
    public void whenReady(Runnable resume) {
        stage.whenComplete((value, error) -> resume.run());
    }

    @Override
    public void close() {
        if (cancels && !closed) {
            closed = true;
            stage.toCompletableFuture().cancel(true);
        }
    }
}
