package io.corobridge.tck.contract;

import java.util.SplittableRandom;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An operator, plain Reactive Streams, one of whose calls passes on what it is called for and then throws. */
record Throwing(Publisher<Integer> source, Call call) implements Publisher<Integer> {

    /** The call that throws. */
    enum Call {
        SUBSCRIBE,
        ON_SUBSCRIBE,
        REQUEST,
        CANCEL,
        ON_NEXT;

        static Call any(SplittableRandom choices) {
            return values()[choices.nextInt(values().length)];
        }
    }

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        source.subscribe(new Operator(subscriber));
        throwIn(Call.SUBSCRIBE);
    }

    private void throwIn(Call now) {
        if (now == call) {
            throw new ScopeLedger.Failed("in " + call);
        }
    }

    private final class Operator extends PassingOperator {

        Operator(Subscriber<? super Integer> downstream) {
            super(downstream);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            super.onSubscribe(subscription);
            throwIn(Call.ON_SUBSCRIBE);
        }

        @Override
        public void onNext(Integer element) {
            super.onNext(element);
            throwIn(Call.ON_NEXT);
        }

        @Override
        public void request(long n) {
            super.request(n);
            throwIn(Call.REQUEST);
        }

        @Override
        public void cancel() {
            super.cancel();
            throwIn(Call.CANCEL);
        }
    }
}
