package io.corobridge.tck.contract;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * The elements of {@code next}, which is subscribed in the place of the first element of {@code first}, on the stack of
 * that: as a {@code take} in a {@code concatMap} does.
 */
record Replaced(Publisher<Integer> first, Publisher<Integer> next) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        first.subscribe(new FollowingOperator(subscriber, next) {
            @Override
            public void onNext(Integer element) {
                if (hasGoneOn()) {
                    downstream.onNext(element);
                } else {
                    upstream().cancel();
                    goOn();
                }
            }
        });
    }
}
