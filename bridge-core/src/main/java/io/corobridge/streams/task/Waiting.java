package io.corobridge.streams.task;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.frame.ScopeFrame;
import io.corobridge.streams.await.BlockingCallAwaitable;
import io.corobridge.streams.await.SleepAwait;
import io.corobridge.streams.await.StageAwaitable;
import io.corobridge.streams.reading.Pick;
import io.corobridge.streams.reading.PublisherAwait;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Awaitables of what Java programs wait for. */
public final class Waiting {

    private Waiting() {}

    /** Of a stage, which is cancelled when the await is closed. */
    public static <T extends @Nullable Object> Awaitable<T> forStage(CompletionStage<? extends T> stage) {
        return new StageAwaitable<>(stage, true);
    }

    /** Of a stage that others wait for too. */
    public static <T extends @Nullable Object> Awaitable<T> forShared(CompletableFuture<? extends T> stage) {
        return new StageAwaitable<>(stage, false);
    }

    /** Of an element of a publisher. */
    public static <T> Awaitable<@Nullable T> forPublisher(Publisher<? extends T> publisher, Pick pick) {
        return PublisherAwait.of(publisher, pick);
    }

    /** Of an element of a publisher that must have one. */
    public static <T> Awaitable<T> forElement(Publisher<? extends T> publisher, Pick pick) {
        return PublisherAwait.ofElement(publisher, pick);
    }

    /** Of a call that may block, for the body of {@code co}. */
    public static <T extends @Nullable Object> Awaitable<T> forCall(CoroutineScope co, Callable<? extends T> call) {
        return new BlockingCallAwaitable<>(
                Objects.requireNonNull(call, "call"), ScopeFrame.of(co).hasThread());
    }

    /** Of {@code awaitable}, for at most {@code timeout}. */
    public static <T extends @Nullable Object> Awaitable<T> within(Duration timeout, Awaitable<T> awaitable) {
        return new TimedAwaitable<>(awaitable, timeout);
    }

    /** Of the passing of {@code time}. */
    public static Awaitable<@Nullable Void> sleep(Duration time) {
        return new SleepAwait(time);
    }
}
