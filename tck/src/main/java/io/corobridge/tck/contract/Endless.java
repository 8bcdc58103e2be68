package io.corobridge.tck.contract;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Ones without an end, as many as are asked for, on the stack of the request. */
record Endless() implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Subscription() {

            private volatile boolean cancelled;

            @Override
            public void request(long n) {
                for (long i = 0; i < n && !cancelled; i++) {
                    subscriber.onNext(1);
                }
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }
}
