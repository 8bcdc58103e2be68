package io.corobridge.tck.contract;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * The elements of {@code next}, which is subscribed at the end of {@code empty}, on the stack of that: as {@code
 * concatMap}, {@code repeat} and {@code retry} do.
 */
record Continued(Publisher<Integer> empty, Publisher<Integer> next) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        empty.subscribe(new FollowingOperator(subscriber, next) {
            @Override
            public void onComplete() {
                if (hasGoneOn()) {
                    downstream.onComplete();
                } else {
                    goOn();
                }
            }
        });
    }
}
