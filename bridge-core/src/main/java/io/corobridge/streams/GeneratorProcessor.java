package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.frame.GeneratorObject;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A body between what it is signalled and its subscribers: {@link ThroughDriver} with a {@link Multicast} below it. */
final class GeneratorProcessor<In, Out> implements BridgeProcessor<In, Out> {

    private final PublisherIterator<In> upstream;
    private final Multicast<Out> downstream;

    GeneratorProcessor(Engine engine, int ahead, BridgeContext context, GeneratorBody<Out, In> body) {
        upstream = Subscribed.reading(1, context);
        downstream = new Multicast<>(ahead, context);
        Emission.<Out>subscribe(downstream, context, emission -> {
            upstream.whenReady(emission::begin); // its end needs no demand
            try {
                return new ThroughDriver<>(new GeneratorObject<>(engine, body).frame(), upstream, emission);
            } catch (Throwable noEngine) { // the subscribers get it, and the upstream is not to wait for ever
                upstream.release();
                throw noEngine;
            }
        });
    }

    @Override
    public void subscribe(Subscriber<? super Out> subscriber, BridgeContext context) {
        downstream.subscribe(subscriber, context);
    }

    @Override
    public void close() {
        downstream.close();
    }

    @Override
    public Awaitable<@Nullable Void> closing() {
        return downstream.closing();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream.onSubscribe(subscription);
    }

    @Override
    public void onNext(In element) {
        upstream.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        upstream.onError(error);
    }

    @Override
    public void onComplete() {
        upstream.onComplete();
    }
}
