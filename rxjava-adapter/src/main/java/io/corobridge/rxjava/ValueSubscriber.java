package io.corobridge.rxjava;

import io.corobridge.streams.BridgeSubscription;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * Between a publisher of the core, of at most one element, and an observer without demand.
 *
 * <p>The core signals the element together with the end, after the body's epilogue, so the element is the success.
 */
abstract class ValueSubscriber<T> implements FlowableSubscriber<T>, Disposable {

    private @Nullable BridgeSubscription subscription;
    private volatile boolean disposed;
    private boolean succeeded; // by the serial signals

    abstract void subscribed();

    abstract void succeeded(T value);

    abstract void failed(Throwable error);

    abstract void completedEmpty();

    /** The core's subscription, from {@code onSubscribe} on. */
    final BridgeSubscription subscription() {
        return Objects.requireNonNull(subscription, "subscription");
    }

    @Override
    public final void onSubscribe(Subscription own) {
        subscription = (BridgeSubscription) own;
        subscribed();
        own.request(Long.MAX_VALUE);
    }

    @Override
    public final void onNext(T value) {
        succeeded = true;
        disposed = true;
        succeeded(value);
    }

    @Override
    public final void onError(Throwable error) {
        disposed = true;
        failed(error);
    }

    @Override
    public final void onComplete() {
        if (!succeeded) {
            disposed = true;
            completedEmpty();
        }
    }

    /** Closes the body, and does not wait for its cleanup. */
    @Override
    public final void dispose() {
        disposed = true;
        subscription().cancel();
    }

    @Override
    public final boolean isDisposed() {
        return disposed;
    }
}
