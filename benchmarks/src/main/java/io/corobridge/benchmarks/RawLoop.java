package io.corobridge.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/** The integers below {@code size} from a loop and nothing more than the specification asks of it: the limit. */
record RawLoop(int size) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Loop(subscriber, size));
    }

    private static final class Loop extends AtomicLong implements Subscription {

        private static final long serialVersionUID = 1;

        private final transient Subscriber<? super Integer> subscriber;
        private final int size;
        private int next;
        private volatile boolean cancelled;

        Loop(Subscriber<? super Integer> subscriber, int size) {
            this.subscriber = subscriber;
            this.size = size;
        }

        @Override
        public void request(long n) {
            if (getAndAccumulate(n, Operators::addCap) != 0) {
                return;
            }
            long owed = n;
            do {
                for (long emitted = 0; emitted < owed && next < size; emitted++) {
                    if (cancelled) {
                        return;
                    }
                    subscriber.onNext(next++);
                }
                if (next == size) {
                    subscriber.onComplete(); // demand stays owed, so that nobody enters again
                    return;
                }
                owed = addAndGet(-owed);
            } while (owed != 0);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
