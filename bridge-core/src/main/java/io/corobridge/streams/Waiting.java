package io.corobridge.streams;

import io.corobridge.Awaitable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Awaitables of what Java programs wait for. */
public final class Waiting {

    private Waiting() {}

    /** Of a stage, which is cancelled when the await is closed. */
    public static <T extends @Nullable Object> Awaitable<T> forStage(CompletionStage<? extends T> stage) {
        return () -> new StageAwait<>(stage, true);
    }

    /** Of a stage that others wait for too. */
    static <T extends @Nullable Object> Awaitable<T> forShared(CompletableFuture<? extends T> stage) {
        return () -> new StageAwait<>(stage, false);
    }

    /** Of the one element of a publisher. */
    public static <T> Awaitable<@Nullable T> forPublisher(Publisher<? extends T> publisher) {
        return new PublisherAwaitable<>(publisher);
    }
}
