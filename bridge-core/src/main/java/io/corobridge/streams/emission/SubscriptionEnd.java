package io.corobridge.streams.emission;

import io.corobridge.Awaitable;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.await.StageAwait;
import io.corobridge.streams.guard.Demand;
import io.corobridge.streams.guard.Tested;
import io.corobridge.streams.tracking.CurrentScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The closing of a subscription, from the cancel or error that begins it to the end of its cleanup. Scopes and callers
 * of {@code closing()} wait for that end.
 *
 * <p>{@code waiting} is null without a waiter, then an incomplete future, then {@code ENDED} for good. It changes by
 * exchanges only. {@code Emission} extends this class rather than holds it, to save one object for each suspended body.
 */
abstract class SubscriptionEnd extends Demand {

    private static final VarHandle WAITING =
            VarHandles.handle(MethodHandles.lookup(), "waiting", CompletableFuture.class);
    private static final VarHandle CLOSES = VarHandles.handle(MethodHandles.lookup(), "closes", boolean.class);
    private static final CompletableFuture<@Nullable Void> ENDED = CompletableFuture.completedFuture(null);

    private volatile @Nullable CompletableFuture<@Nullable Void> waiting;
    private volatile boolean closes;

    /** Marks the subscription as closing; an exchange of its state follows. */
    final void startClosing() {
        CLOSES.setRelease(this, true);
    }

    /** See {@link io.corobridge.streams.tracking.ScopeMember#isClosing}. */
    public final boolean isClosing() {
        return closes && waiting != ENDED;
    }

    /** Calls the hook of the subscriber's context for the end, cleanup included. */
    abstract void tellContext();

    /** Calls the context's hook and then the waiters, in no scope. Only the first call does so. */
    final void ended() {
        @SuppressWarnings("unchecked")
        CompletableFuture<@Nullable Void> before = (CompletableFuture<@Nullable Void>) WAITING.getAndSet(this, ENDED);
        if (before == ENDED) {
            return;
        }
        Tested.closed(this);
        tellContext();
        if (before != null) {
            CurrentScope.run(null, () -> before.complete(null));
        }
    }

    /** See {@link io.corobridge.streams.tracking.ScopeMember#whenClosed}. */
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
