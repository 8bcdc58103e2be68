package io.corobridge.streams.emission;

import io.corobridge.Awaitable;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.await.StageAwait;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The end of a subscription and its cleanup, for those who wait for it; nothing is made while nobody does. Inherited and
 * not held, since each object counts where bodies stand in great numbers.
 */
public abstract class Closing extends Demand {

    private static final VarHandle WAITING =
            VarHandles.handle(MethodHandles.lookup(), "waiting", CompletableFuture.class);
    private static final CompletableFuture<@Nullable Void> ENDED = CompletableFuture.completedFuture(null);

    private final SubscriberContext told;
    private volatile @Nullable CompletableFuture<@Nullable Void> waiting;

    /** One of whose end {@code told} is told. */
    public Closing(SubscriberContext told) {
        this.told = told;
    }

    /** Its cleanup has ended. */
    public void ended() {
        @SuppressWarnings("unchecked")
        CompletableFuture<@Nullable Void> before = (CompletableFuture<@Nullable Void>) WAITING.getAndSet(this, ENDED);
        if (before == ENDED) {
            return;
        }
        Hooks.ended(told);
        if (before != null) {
            CurrentScope.run(null, () -> before.complete(null));
        }
    }

    public final boolean hasEnded() {
        return waiting == ENDED;
    }

    /** Calls {@code then} when it has ended; false, and no call, if it has already. */
    public final boolean whenClosed(Runnable then) {
        CompletableFuture<@Nullable Void> end = future();
        if (end.isDone()) {
            return false;
        }
        end.thenRun(then);
        return true;
    }

    /** See {@link BridgeSubscription#closing}. */
    public final Awaitable<@Nullable Void> closing() {
        return StageAwait.shared(future());
    }

    private CompletableFuture<@Nullable Void> future() {
        CompletableFuture<@Nullable Void> end = waiting;
        while (end == null) {
            WAITING.compareAndSet(this, null, new CompletableFuture<>());
            end = waiting;
        }
        return end;
    }
}
