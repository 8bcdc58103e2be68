package io.corobridge.rxjava;

import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.core.SingleSource;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Shows a Single as a publisher that loses no late value. {@code Single.toFlowable} loses a value that arrives during
 * its cancel, and a resource must not be lost. It ignores demand, for a subscriber that requests everything.
 */
record Acquiring<R>(SingleSource<R> source) implements Publisher<R> {

    @Override
    public void subscribe(Subscriber<? super R> subscriber) {
        source.subscribe(new Observer<>(subscriber));
    }

    private static final class Observer<R> implements SingleObserver<R>, Subscription {

        private final Subscriber<? super R> subscriber;
        private @Nullable Disposable disposable;

        Observer(Subscriber<? super R> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Disposable given) {
            disposable = given;
            subscriber.onSubscribe(this);
        }

        @Override
        public void onSuccess(R resource) {
            subscriber.onNext(resource);
            subscriber.onComplete();
        }

        @Override
        public void onError(Throwable error) {
            subscriber.onError(error);
        }

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            Objects.requireNonNull(disposable).dispose();
        }
    }
}
