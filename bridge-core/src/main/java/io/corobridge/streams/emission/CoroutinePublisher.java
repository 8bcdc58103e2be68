package io.corobridge.streams.emission;

import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The result of one coroutine object, for one subscriber. */
public final class CoroutinePublisher<T> implements BridgePublisher<T> {

    private final Coroutine<? extends @Nullable T> coroutine;
    private final AtomicBoolean taken = new AtomicBoolean();

    public CoroutinePublisher(Coroutine<? extends @Nullable T> coroutine) {
        this.coroutine = coroutine;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber, SubscriberContext context) {
        Emission.subscribe(subscriber, context, new SourceFactory<T>() {
            @Override
            public ElementSource open(Emission<T> emission) {
                if (!taken.compareAndSet(false, true)) {
                    throw new IllegalStateException(
                            coroutine.state() == State.CLOSED
                                    ? "cannot reuse already awaited coroutine"
                                    : "coroutine is being awaited already");
                }
                return new AwaitableSource<>(() -> coroutine, coroutine, emission);
            }

            @Override
            public boolean owns() {
                return true;
            }
        });
    }
}
