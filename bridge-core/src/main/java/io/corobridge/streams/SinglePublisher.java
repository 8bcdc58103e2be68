package io.corobridge.streams;

import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.frame.CoroutineFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** What a body returns; each subscriber runs it anew. */
final class SinglePublisher<T> implements BridgePublisher<T>, Source<T> {

    private final Engine engine;
    private final CoroutineBody<? extends @Nullable T> body;

    SinglePublisher(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber, BridgeContext context) {
        Emission.subscribe(subscriber, context, this);
    }

    @Override
    public Driver open(Emission<T> emission) {
        return new SingleDriver<>(new CoroutineFrame(engine, body), emission);
    }
}
