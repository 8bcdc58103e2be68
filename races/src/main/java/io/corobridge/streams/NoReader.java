package io.corobridge.streams;

import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.reading.BodyReader;
import org.reactivestreams.Subscription;

/** A reader that ignores what it is told: only its upstream is raced. */
record NoReader() implements BodyReader<Object> {

    @Override
    public void onSubscribe(Subscription subscription) {}

    @Override
    public void onNext(Object element) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}

    @Override
    public void broken(Throwable error) {}

    @Override
    public Caller upstream() {
        return () -> false;
    }
}
