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
            waiting.complete(null);
        }
    }

    Awaitable<@Nullable Void> awaitable() {
        CompletableFuture<@Nullable Void> waiting = get();
        while (waiting == null) {
            compareAndSet(null, new CompletableFuture<>());
            waiting = get();
        }
        return Waiting.forShared(waiting);
    }
}
