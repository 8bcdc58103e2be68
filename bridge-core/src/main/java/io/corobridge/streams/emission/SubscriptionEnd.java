package io.corobridge.streams.emission;

import io.corobridge.Awaitable;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.await.StageAwait;
import io.corobridge.streams.guard.Demand;
import io.corobridge.streams.tracking.CurrentScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The closing of a subscription, from the cancel or the error that begins it to the end of its cleanup, for those who
 * wait for that.
 *
 * <p>{@code waiting} is null while nobody waits, then a future that is not complete, then {@code ENDED} for good. It
 * changes by exchange only. It is extended rather than held, since each object counts where bodies are suspended in
 * great numbers.
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

    /** Tells the subscriber's context of the end, cleanup included. */
    abstract void tellContext();

    /** Tells the context and those who wait, in no scope; at the first call only. */
    final void ended() {
        @SuppressWarnings("unchecked")
        CompletableFuture<@Nullable Void> before = (CompletableFuture<@Nullable Void>) WAITING.getAndSet(this, ENDED);
        if (before == ENDED) {
            return;
        }
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
