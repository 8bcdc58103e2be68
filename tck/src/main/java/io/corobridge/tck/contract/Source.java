package io.corobridge.tck.contract;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A publisher for one subscriber that a test drives by hand; it counts what is asked of it. */
final class Source implements Publisher<Integer>, Subscription {

    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger cancels = new AtomicInteger();
    private volatile @Nullable Subscriber<? super Integer> subscriber;
    private volatile boolean subscribed;

    @Override
    public void subscribe(Subscriber<? super Integer> given) {
        subscriber = given;
        given.onSubscribe(this);
        subscribed = true; // not before: a signal must not overtake the onSubscribe (1.9)
    }

    @Override
    public void request(long n) {
        requested.accumulateAndGet(n, (sum, more) -> sum + more < 0 ? Long.MAX_VALUE : sum + more);
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }

    void emit(Integer... elements) {
        for (Integer element : elements) {
            subscriber().onNext(element);
        }
    }

    void complete() {
        subscriber().onComplete();
    }

    void fail(Throwable error) {
        subscriber().onError(error);
    }

    long requested() {
        return requested.get();
    }

    int cancels() {
        return cancels.get();
    }

    /** Returns whether {@code onSubscribe} is over, with what it asked for. */
    boolean isSubscribed() {
        return subscribed;
    }

    private Subscriber<? super Integer> subscriber() {
        return Objects.requireNonNull(subscriber, "nobody subscribed");
    }
}
