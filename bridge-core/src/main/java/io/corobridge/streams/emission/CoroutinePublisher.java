package io.corobridge.streams.emission;

import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The result of one coroutine object, for one subscriber, and that of further coroutines for each other subscriber. */
public final class CoroutinePublisher<T> implements BridgePublisher<T> {

    private final Coroutine<? extends @Nullable T> coroutine;
    private final @Nullable Supplier<? extends Coroutine<? extends @Nullable T>> further;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Null {@code further}: for one subscriber only. */
    public CoroutinePublisher(
            Coroutine<? extends @Nullable T> coroutine,
            @Nullable Supplier<? extends Coroutine<? extends @Nullable T>> further) {
        this.coroutine = coroutine;
        this.further = further;
    }

    /**
     * A publisher that runs the body of {@code coroutine} anew for each subscriber, where it is known and has not
     * begun.
     */
    public static <T> CoroutinePublisher<T> repeatable(Coroutine<? extends @Nullable T> coroutine) {
        return new CoroutinePublisher<>(
                coroutine, coroutine instanceof CoroutineObject<? extends @Nullable T> own ? own.further() : null);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber, SubscriberContext context) {
        Subscribing.subscribe(subscriber, context, new SourceFactory<T>() {
            @Override
            public ElementSource open(Emission<T> emission) {
                if (!taken.compareAndSet(false, true)) {
                    if (further != null) {
                        return new AwaitableSource<>(further, emission);
                    }
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
