package io.corobridge.streams.await;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.BodyNames;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One await of a stage. After a give-up, the stage holds no object of the awaiting body. A late value goes to {@code
 * late}, or to the discard hook.
 *
 * <pre>
 * state    meaning                                     entered by
 * NEW      the stage was not called                    -
 * ASKED    {@code future} is set                             the first step or close
 * WAITING  {@code registration} is set                       whenReady; of a view the first step
 * OVER     {@code over}: the result was given, or given up   step, close
 * </pre>
 *
 * <p>The awaiting body owns all fields. The stage's thread has only the {@code registration}, as a callback of the
 * stage.
 */
public final class StageAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending, Awaited {

    private record Stage<T extends @Nullable Object>(CompletionStage<? extends T> stage, boolean cancels)
            implements ContextAwaitable<T> {

        @Override
        public AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
            return new StageAwait<>(stage, cancels, Contexts.of(context), late);
        }

        @Override
        public void giveUp(@Nullable Object context) {
            await(context, null).close();
        }
    }

    /** The class of a future's view. Each {@code toCompletableFuture} of it makes a future that the source keeps. */
    private static final Class<?> VIEW =
            new CompletableFuture<>().minimalCompletionStage().getClass();

    private final CompletionStage<? extends T> stage;
    private final boolean cancels;
    private final @Nullable Consumer<? super T> late;
    private final SubscriberContext context;

    private @Nullable CompletableFuture<? extends T> future; // of the stage, called once
    private @Nullable StageRegistration registration;
    private @Nullable LateValue wanted; // set with registration
    private boolean over;

    /** Makes an await of {@code stage}. With {@code cancels}, a give-up cancels the stage. */
    public StageAwait(
            CompletionStage<? extends T> stage,
            boolean cancels,
            SubscriberContext context,
            @Nullable Consumer<? super T> late) {
        this.stage = stage;
        this.cancels = cancels;
        this.context = context;
        this.late = late;
    }

    /** Returns an awaitable of {@code stage}. An await of it that is closed cancels the stage. */
    public static <T extends @Nullable Object> Awaitable<T> of(CompletionStage<? extends T> stage) {
        return new Stage<>(stage, true);
    }

    /** Returns an awaitable of {@code future}, which has other waiters and is never cancelled. */
    public static <T extends @Nullable Object> Awaitable<T> shared(CompletableFuture<? extends T> future) {
        return new Stage<>(future, false);
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        CompletableFuture<? extends T> asked = future();
        if (in instanceof Raise raise) {
            if (!raise.isDrivenExit() || !hasValue(asked)) {
                close();
                throw Sneaky.raise(raise.error());
            }
            Surroundings.postponeExit(via);
        } else if (!asked.isDone()) {
            return new Step.Suspended<>(this);
        }
        over = true;
        try {
            return new Step.Returned<>(asked.join());
        } catch (CompletionException wrapped) {
            throw Sneaky.raise(wrapped.getCause() == null ? wrapped : wrapped.getCause());
        }
    }

    @SuppressWarnings("unchecked") // the relay of a view has its value
    private CompletableFuture<? extends T> future() {
        CompletableFuture<? extends T> known = future;
        if (known == null) {
            known = stage.getClass() == VIEW
                    ? (CompletableFuture<T>)
                            registration((CompletableFuture<?>) stage).relay()
                    : stage.toCompletableFuture();
            future = known;
        }
        return known;
    }

    private StageRegistration registration(CompletableFuture<?> source) {
        StageRegistration known = registration;
        if (known == null) {
            known = new StageRegistration(source);
            registration = known;
            wanted = cancels ? LateValue.wanted(stage) : null;
        }
        return known;
    }

    /** Cancels the stage. Returns whether a value came before that: it may be a resource. */
    private boolean hasValue(CompletableFuture<? extends T> asked) {
        cancel(asked);
        return asked.isDone() && !asked.isCompletedExceptionally();
    }

    private void cancel(CompletableFuture<? extends T> asked) {
        if (cancels && stage.getClass() != VIEW) {
            try {
                asked.cancel(true);
            } catch (Throwable broken) {
                Hooks.errorDropped(context, broken);
            }
        }
    }

    @Override
    public void whenReady(Runnable resume) {
        registration(future()).whenReady(resume);
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        CompletableFuture<? extends T> asked = future();
        cancel(asked);
        boolean heeded = asked == stage && asked.isCompletedExceptionally();
        if (registration != null) {
            registration.dropped();
        }
        Consumer<? super T> given = late;
        if (given != null) {
            stage.whenComplete((value, error) -> {
                if (error == null) {
                    given.accept(value);
                }
            });
        } else if (cancels && !heeded) {
            LateValue.givenUp(stage, wanted, context);
        }
    }

    @Override
    public String kind() {
        return BodyNames.written(stage);
    }
}
