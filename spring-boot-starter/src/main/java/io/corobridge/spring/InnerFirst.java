package io.corobridge.spring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** A publisher whose cancel first closes the bodies within it, see {@link InnerBodies}. */
final class InnerFirst<T> extends Flux<T> {

    private final Publisher<? extends T> source;

    InnerFirst(Publisher<? extends T> source) {
        this.source = source;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(new Passing<>(actual));
    }

    private static final class Passing<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final InnerBodies inner = new InnerBodies();
        private @Nullable Subscription upstream; // from onSubscribe on

        Passing(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext().put(InnerBodies.class, inner);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(T element) {
            actual.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }

        @Override
        public void request(long n) {
            upstream().request(n);
        }

        @Override
        public void cancel() {
            inner.closeBefore(upstream()::cancel);
        }

        private Subscription upstream() {
            return Objects.requireNonNull(upstream, "upstream");
        }
    }
}
