package io.corobridge.benchmarks;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.Flow;
import org.reactivestreams.Subscription;

/** A reading as Mutiny's own kind of subscriber. */
record MutinyReading(Reading reading) implements MultiSubscriber<Integer> {

    private record Upstream(Flow.Subscription subscription) implements Subscription {

        @Override
        public void request(long n) {
            subscription.request(n);
        }

        @Override
        public void cancel() {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        reading.onSubscribe(new Upstream(subscription));
    }

    @Override
    public void onItem(Integer item) {
        reading.onNext(item);
    }

    @Override
    public void onFailure(Throwable failure) {
        reading.onError(failure);
    }

    @Override
    public void onCompletion() {
        reading.onComplete();
    }
}
