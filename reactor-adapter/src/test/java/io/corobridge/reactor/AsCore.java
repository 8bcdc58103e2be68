package io.corobridge.reactor;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** What Reactor's own operators get of a Flux or Mono: they are not wrapped, as a foreign subscriber is. */
record AsCore<T>(CorePublisher<T> actual) implements Publisher<T> {

    static <T> Publisher<T> of(CorePublisher<T> actual) {
        return new AsCore<>(actual);
    }

    @Override
    @SuppressWarnings("unchecked") // it takes what consumes Ts
    public void subscribe(Subscriber<? super T> subscriber) {
        CoreSubscriber<T> core =
                subscriber == null ? null : new ContextSubscriber<>((Subscriber<T>) subscriber, Context.empty());
        actual.subscribe(core);
    }
}
