package io.corobridge.benchmarks;

import org.jspecify.annotations.NullUnmarked;
import org.reactivestreams.Subscription;

/** Asks for a batch, and for {@code refill} more whenever that many have come. */
@NullUnmarked // the subscription comes before its use
final class BatchReading extends Reading {

    private final int batch;
    private final int refill;
    private Subscription upstream;
    private int taken;

    BatchReading(long expected, int batch, int refill) {
        super(expected);
        this.batch = batch;
        this.refill = refill;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscription.request(batch);
    }

    @Override
    public void onNext(Integer element) {
        super.onNext(element);
        if (++taken == refill) {
            taken = 0;
            upstream.request(refill);
        }
    }
}
