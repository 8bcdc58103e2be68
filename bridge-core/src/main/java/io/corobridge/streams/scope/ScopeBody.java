package io.corobridge.streams.scope;

import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.reading.BodyReader;
import java.util.Objects;
import org.reactivestreams.Subscription;

/** The subscriber of the publisher that a scope's body gives. */
final class ScopeBody<T> implements BodyReader<T> {

    private final ScopeSource<?, T> scope;

    ScopeBody(ScopeSource<?, T> scope) {
        this.scope = scope;
    }

    @Override
    public Caller upstream() {
        return scope.upstream();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        scope.upstream().set(subscription);
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (scope.upstream().accepts(false)) {
            scope.element(element);
        } else {
            scope.emission().discard(element); // 2.8
        }
    }

    @Override
    public void onError(Throwable error) {
        scope.ended(new ScopeEnding.Failed(Objects.requireNonNull(error, "error"))); // 2.13
    }

    @Override
    public void onComplete() {
        scope.ended(new ScopeEnding.Completed());
    }

    @Override
    public void broken(Throwable error) {
        scope.giveUp(new ScopeEnding.Failed(error));
    }
}
