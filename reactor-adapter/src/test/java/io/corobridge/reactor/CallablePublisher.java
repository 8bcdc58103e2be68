package io.corobridge.reactor;

import java.util.concurrent.Callable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;

/** A publisher of nobody's that happens to be a call, of something else. */
final class CallablePublisher implements Publisher<String>, Callable<String> {

    @Override
    public void subscribe(Subscriber<? super String> subscriber) {
        Flux.just("signalled").subscribe(subscriber);
    }

    @Override
    public String call() {
        return "called";
    }
}
