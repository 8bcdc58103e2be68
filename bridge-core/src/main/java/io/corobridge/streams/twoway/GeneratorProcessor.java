package io.corobridge.streams.twoway;

import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.frame.GeneratorObject;
import io.corobridge.streams.BridgeProcessor;
import io.corobridge.streams.emission.Subscribing;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.HasUpstream;
import io.corobridge.streams.reading.ExternalUpstream;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A two-way generator as a processor: a {@link ThroughSource} that reads the upstream, and a {@link SharedRun} that
 * gives its elements to the subscribers.
 */
public final class GeneratorProcessor<In, Out> implements BridgeProcessor<In, Out>, HasUpstream {

    private final PublisherReader<In> upstream;
    private final SharedRun<Out> downstream;

    /** A processor of {@code body}, which runs up to {@code ahead} elements ahead of the slowest subscriber. */
    public GeneratorProcessor(Engine engine, int ahead, SubscriberContext context, GeneratorBody<Out, In> body) {
        upstream = ExternalUpstream.reading(1, context);
        downstream = new SharedRun<>(ahead, context);
        Subscribing.<Out>subscribe(downstream, context, emission -> {
            upstream.whenReady(emission::begin); // its end needs no demand
            try {
                return new ThroughSource<>(new GeneratorObject<>(engine, body).frame(), upstream, emission);
            } catch (Throwable noEngine) { // the subscribers get it
                upstream.release(); // else a publisher that subscribes it waits for a request for ever
                throw noEngine;
            }
        });
    }

    @Override
    public void subscribe(Subscriber<? super Out> subscriber, SubscriberContext context) {
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
    public Caller upstream() {
        return upstream.upstream();
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
