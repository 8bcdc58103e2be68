package io.corobridge.spring;

import org.reactivestreams.Publisher;
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
        source.subscribe(new Closing<>(actual));
    }

    private static final class Closing<T> extends PassingSubscriber<T> {

        private final InnerBodies inner = new InnerBodies();

        Closing(CoreSubscriber<? super T> actual) {
            super(actual);
        }

        @Override
        public Context currentContext() {
            return actual.currentContext().put(InnerBodies.class, inner);
        }

        @Override
        public void cancel() {
            inner.closeBefore(upstream()::cancel);
        }
    }
}
