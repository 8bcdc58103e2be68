package io.corobridge.streams.tracking;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A subscriber inside a scope that only the thread-local holds. It gets its elements within the scope, since an
 * operator may subscribe to its next source inside {@code onNext} ({@code take} in {@code flatMap}). The subscription
 * itself signals its end within the scope.
 */
public record ElementsInScope<T>(ScopeMembers scope, Subscriber<? super T> subscriber) implements Subscriber<T> {

    /** Returns the subscriber that gets the elements for {@code subscriber}. */
    public static @Nullable Subscriber<?> unwrapped(@Nullable Subscriber<?> subscriber) {
        return subscriber instanceof ElementsInScope<?> inside ? inside.subscriber : subscriber;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(T element) {
        ScopeMembers before = CurrentScope.enter(scope);
        try {
            subscriber.onNext(element);
        } finally {
            CurrentScope.restore(before);
        }
    }

    @Override
    public void onError(Throwable error) {
        subscriber.onError(error);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
    }
}
