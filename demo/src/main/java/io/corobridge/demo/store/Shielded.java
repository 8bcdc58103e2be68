package io.corobridge.demo.store;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * A resource that comes although nobody waits for it any more; Python: {@code asyncio.shield}. What a server has been
 * told to do (open a transaction) is done whether or not the answer is waited for, so it has to come, to be undone.
 */
record Shielded<T>(Mono<T> source) implements Publisher<T> {

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        source.subscribe(new CoreSubscriber<T>() {

            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(new Subscription() {

                    @Override
                    public void request(long n) {
                        subscription.request(n);
                    }

                    @Override
                    public void cancel() {}
                });
            }

            @Override
            public void onNext(T resource) {
                subscriber.onNext(resource);
            }

            @Override
            public void onError(Throwable error) {
                subscriber.onError(error);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
