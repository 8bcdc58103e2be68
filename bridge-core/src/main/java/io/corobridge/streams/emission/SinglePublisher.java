package io.corobridge.streams.emission;

import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.frame.CoroutineFrame;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** Publishes the result of a body. Each subscription runs the body anew. */
public final class SinglePublisher<T> implements BridgePublisher<T>, SourceFactory<T> {

    private final Engine engine;
    private final CoroutineBody<? extends @Nullable T> body;

    public SinglePublisher(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber, SubscriberContext context) {
        Subscribing.subscribe(subscriber, context, this);
    }

    @Override
    public ElementSource open(Emission<T> emission) {
        return new CoroutineBodySource<>(new CoroutineFrame(engine, body), emission);
    }
}
