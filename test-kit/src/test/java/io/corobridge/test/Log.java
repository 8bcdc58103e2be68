package io.corobridge.test;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber that asks for nothing by itself, and the events of a test in their order. */
final class Log implements Subscriber<Object> {

    /** A subscription that answers nothing. */
    static final Subscription SILENT = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    final List<String> events = new CopyOnWriteArrayList<>();
    private Subscription subscription = SILENT;

    /** Subscribes to {@code publisher} and asks for all of its elements. */
    static Log of(Publisher<?> publisher) {
        Log log = new Log();
        log.subscribe(publisher);
        return log;
    }

    void subscribe(Publisher<?> publisher) {
        open(publisher);
        request(Long.MAX_VALUE);
    }

    @SuppressWarnings("unchecked")
    void open(Publisher<?> publisher) {
        ((Publisher<Object>) publisher).subscribe(this);
    }

    void add(Object event) {
        events.add(Objects.toString(event));
    }

    void request(long n) {
        subscription.request(n);
    }

    void cancel() {
        subscription.cancel();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(Object element) {
        add(element);
    }

    @Override
    public void onError(Throwable error) {
        add(error);
    }

    @Override
    public void onComplete() {
        add("complete");
    }
}
