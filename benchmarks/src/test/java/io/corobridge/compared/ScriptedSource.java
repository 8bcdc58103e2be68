package io.corobridge.compared;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A publisher that counts what is asked of it, and emits by itself up to a number of elements, or by hand. */
final class ScriptedSource implements Publisher<Integer>, Subscription {

    private final List<Long> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancels = new AtomicInteger();
    private int size = -1; // by hand
    private boolean withholds;
    private int overflow;
    private volatile Throwable thrown;
    private int emitted;
    private boolean ended;
    private volatile Subscriber<? super Integer> subscriber;

    /** 1 to {@code n} as they are asked for. */
    ScriptedSource emitting(int n) {
        size = n;
        return this;
    }

    /** {@code n} elements at the first request, whatever it is for. */
    ScriptedSource overflowing(int n) {
        overflow = n;
        return this;
    }

    /** No onSubscribe by itself. */
    ScriptedSource withholding() {
        withholds = true;
        return this;
    }

    @Override
    public void subscribe(Subscriber<? super Integer> given) {
        subscriber = given;
        if (!withholds) {
            given.onSubscribe(this);
        }
    }

    @Override
    public void request(long n) {
        requests.add(n);
        try {
            for (; overflow > 0 && cancels.get() == 0; overflow--) {
                subscriber.onNext(overflow);
            }
        } catch (Throwable error) {
            overflow = 0;
            thrown = error;
        }
        for (long i = 0; i < n && size >= 0 && emitted < size && cancels.get() == 0; i++) {
            subscriber.onNext(++emitted);
        }
        if (emitted == size && !ended && cancels.get() == 0) {
            ended = true;
            subscriber.onComplete();
        }
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }

    /** What its subscriber's onNext threw. */
    String thrown() {
        return thrown == null ? "throws nothing" : "throws " + thrown.getClass().getSimpleName();
    }

    Subscriber<? super Integer> subscriber() {
        return subscriber;
    }

    boolean isAsked() {
        return !requests.isEmpty();
    }

    int cancels() {
        return cancels.get();
    }

    /** Unbounded ones as "all". */
    String requests() {
        return requests.stream()
                .map(n -> n == Long.MAX_VALUE ? "all" : n.toString())
                .toList()
                .toString();
    }
}
