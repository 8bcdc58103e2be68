package io.corobridge.rxjava;

import io.corobridge.streams.BridgeSubscription;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * Subscribes to a publisher of the core, of at most one element, for an observer without demand.
 *
 * <p>The core signals the element together with the end, after the body's epilogue. So the element is the success.
 */
final class ValueSubscriber<T> implements FlowableSubscriber<T>, Disposable {

    private final Consumer<Disposable> subscribed;
    private final Consumer<? super T> succeeded;
    private final Consumer<Throwable> failed;
    private final Runnable completedEmpty;
    private @Nullable BridgeSubscription subscription;
    private volatile boolean disposed;
    private boolean present; // by the serial signals

    /** Makes it of an observer's methods; {@code completedEmpty} is called for an end without an element. */
    ValueSubscriber(
            Consumer<Disposable> subscribed,
            Consumer<? super T> succeeded,
            Consumer<Throwable> failed,
            Runnable completedEmpty) {
        this.subscribed = subscribed;
        this.succeeded = succeeded;
        this.failed = failed;
        this.completedEmpty = completedEmpty;
    }

    /** Finds the subscriber behind the Disposable that an observer of a Single, Maybe or Completable got. */
    static ValueSubscriber<?> of(Disposable disposable) {
        if (disposable instanceof ValueSubscriber<?> own) {
            return own;
        }
        throw new IllegalArgumentException("not from a Single, Maybe or Completable of a body: " + disposable);
    }

    /** Returns the core's subscription, from {@code onSubscribe} on. */
    BridgeSubscription subscription() {
        return Objects.requireNonNull(subscription, "subscription");
    }

    @Override
    public void onSubscribe(Subscription own) {
        subscription = (BridgeSubscription) own;
        subscribed.accept(this);
        own.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T value) {
        present = true;
        disposed = true;
        succeeded.accept(value);
    }

    @Override
    public void onError(Throwable error) {
        disposed = true;
        failed.accept(error);
    }

    @Override
    public void onComplete() {
        if (!present) {
            disposed = true;
            completedEmpty.run();
        }
    }

    /** Closes the body, without waiting for its cleanup. */
    @Override
    public void dispose() {
        disposed = true;
        subscription().cancel();
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }
}
