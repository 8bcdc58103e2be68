package io.corobridge.streams;

import io.corobridge.streams.guard.Demand;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** 0 up to a size, signalled from within the requests, which records nothing and so can be long. */
public record Range(long size) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Subscription() {

            private final AtomicLong owed = new AtomicLong();
            private volatile boolean cancelled;
            private long next;

            @Override
            public void request(long n) {
                if (owed.getAndAccumulate(n, Demand::add) != 0) {
                    return; // the one who is inside goes on
                }
                long served = 0;
                long wanted = owed.get();
                do {
                    while (served < wanted && !cancelled) {
                        subscriber.onNext((int) next++);
                        served++;
                        if (next == size && !cancelled) {
                            cancelled = true;
                            subscriber.onComplete();
                        }
                    }
                    wanted = owed.addAndGet(-served);
                    served = 0;
                } while (wanted != 0 && !cancelled);
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }
}
