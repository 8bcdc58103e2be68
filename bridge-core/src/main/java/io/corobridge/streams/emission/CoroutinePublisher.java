package io.corobridge.streams.emission;

import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.Misuse;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** Publishes the result of one coroutine to the first subscriber, and of further coroutines to each other one. */
public final class CoroutinePublisher<T> implements BridgePublisher<T> {

    private final Coroutine<? extends @Nullable T> coroutine;
    private final @Nullable Supplier<? extends Coroutine<? extends @Nullable T>> further;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Makes a publisher of {@code coroutine}. With a null {@code further}, it has one subscriber only. */
    public CoroutinePublisher(
            Coroutine<? extends @Nullable T> coroutine,
            @Nullable Supplier<? extends Coroutine<? extends @Nullable T>> further) {
        this.coroutine = coroutine;
        this.further = further;
    }

    /**
     * Returns a publisher of {@code coroutine}. It runs the body anew for each subscriber, if the coroutine is the
     * library's own and has not begun.
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
                    throw coroutine.state() == State.CLOSED ? Misuse.usedUp(coroutine) : Misuse.inUse(coroutine);
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
