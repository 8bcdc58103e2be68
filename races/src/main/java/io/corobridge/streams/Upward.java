package io.corobridge.streams;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An upstream that counts what is asked of it, and says nothing unless it is told to. */
final class Upward implements Publisher<Integer>, Subscription {

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger cancels = new AtomicInteger();
    final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final boolean subscribes;
    private volatile @Nullable Subscriber<? super Integer> subscriber;

    /** One that gives its subscription at once, or never by itself. */
    Upward(boolean subscribes) {
        this.subscribes = subscribes;
    }

    @Override
    public void subscribe(Subscriber<? super Integer> given) {
        subscriber = given;
        if (subscribes) {
            given.onSubscribe(this);
        }
    }

    boolean isSubscribed() {
        return subscriber != null;
    }

    Subscriber<? super Integer> subscriber() {
        return Objects.requireNonNull(subscriber);
    }

    Upward awaitSubscribed() {
        while (!isSubscribed()) {
            Thread.onSpinWait();
        }
        return this;
    }

    @Override
    public void request(long n) {
        alone(requests);
    }

    @Override
    public void cancel() {
        alone(cancels);
    }

    private void alone(AtomicInteger count) {
        if (inside.incrementAndGet() != 1) {
            overlaps.incrementAndGet(); // 2.7
        }
        count.incrementAndGet();
        inside.decrementAndGet();
    }
}
