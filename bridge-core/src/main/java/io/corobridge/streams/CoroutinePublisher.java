package io.corobridge.streams;

import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The result of one coroutine object, for one subscriber. */
final class CoroutinePublisher<T> implements BridgePublisher<T> {

    private final Coroutine<? extends @Nullable T> coroutine;
    private final AtomicBoolean taken = new AtomicBoolean();

    CoroutinePublisher(Coroutine<? extends @Nullable T> coroutine) {
        this.coroutine = coroutine;
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber, BridgeContext context) {
        Emission.subscribe(subscriber, context, new Source<T>() {
            @Override
            public Driver open(Emission<T> emission) {
                if (!taken.compareAndSet(false, true)) {
                    throw new IllegalStateException(
                            coroutine.state() == State.CLOSED
                                    ? "cannot reuse already awaited coroutine"
                                    : "coroutine is being awaited already");
                }
                return new CoroutineSource<>(() -> coroutine, coroutine, emission);
            }

            @Override
            public boolean owns() {
                return true;
            }
        });
    }
}
