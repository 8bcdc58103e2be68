package io.corobridge.streams;

import io.corobridge.Awaitable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The end of a body and its cleanup, for those who wait for it; it costs nothing while nobody does. */
@SuppressWarnings("serial") // as AtomicReference, never serialised
final class Closing extends AtomicReference<@Nullable CompletableFuture<@Nullable Void>> {

    private static final CompletableFuture<@Nullable Void> ENDED = CompletableFuture.completedFuture(null);

    private final BridgeContext context;

    Closing(BridgeContext context) {
        this.context = context;
    }

    void ended() {
        CompletableFuture<@Nullable Void> waiting = getAndSet(ENDED);
        if (waiting == ENDED) {
            return;
        }
        context.ended();
        if (waiting != null) {
            ScopeChildren.within(null, () -> waiting.complete(null));
        }
    }

    boolean isEnded() {
        CompletableFuture<@Nullable Void> waiting = get();
        return waiting != null && waiting.isDone();
    }

    Awaitable<@Nullable Void> awaitable() {
        return Waiting.forShared(future());
    }

    /** Calls {@code then} at the end; false, and no call, if it has been. */
    boolean whenEnded(Runnable then) {
        CompletableFuture<@Nullable Void> waiting = future();
        if (waiting.isDone()) {
            return false;
        }
        waiting.thenRun(then);
        return true;
    }

    private CompletableFuture<@Nullable Void> future() {
        CompletableFuture<@Nullable Void> waiting = get();
        while (waiting == null) {
            compareAndSet(null, new CompletableFuture<>());
            waiting = get();
        }
        return waiting;
    }
}
