package io.corobridge.rxjava.interop;

import java.util.concurrent.Flow;

/** Counts at a subscription that has no hooks of its own. */
record Metered(Flow.Subscriber<? super Integer> actual, Meter meter) implements Flow.Subscriber<Integer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        actual.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                meter.request(n);
                subscription.request(n);
            }

            @Override
            public void cancel() {
                meter.cancel();
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(Integer element) {
        meter.emit();
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
}
