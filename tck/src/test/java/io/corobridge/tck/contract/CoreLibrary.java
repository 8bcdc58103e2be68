package io.corobridge.tck.contract;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** No library: the core's publishers, whose hooks belong to the subscriber. */
final class CoreLibrary implements Library {

    @Override
    public <T> Publisher<T> stream(Engine engine, GeneratorBody<T, Void> body) {
        return Publishers.of(engine, body);
    }

    @Override
    public <T> Publisher<T> stream(AsyncIterable<T> source) {
        return Publishers.from(source);
    }

    @Override
    public <T> Publisher<T> value(Engine engine, CoroutineBody<@Nullable T> body) {
        return Publishers.single(engine, body);
    }

    @Override
    public <T> Publisher<T> value(Coroutine<@Nullable T> coroutine) {
        return Publishers.from(coroutine);
    }

    @Override
    public <R extends @Nullable Object, T> Publisher<T> usingWhen(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body) {
        return Publishers.usingWhen(manager, body);
    }

    @Override
    public <R extends @Nullable Object, T> Publisher<T> usingWhenValue(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body) {
        return Publishers.usingWhenSingle(manager, body);
    }

    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> operators() {
        return Map.of("through", source -> new Taking(source, Integer.MAX_VALUE));
    }

    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> surroundings() {
        return Map.of("take", source -> new Taking(source, 2), "first", source -> new Taking(source, 1));
    }

    @Override
    public Publisher<Integer> take(Publisher<Integer> publisher, int n) {
        return new Taking(publisher, n);
    }

    @Override
    public Publisher<Integer> without(Publisher<Integer> publisher) {
        return subscriber -> publisher.subscribe(new PassingOperator(subscriber) {

            @Override
            public void onNext(Integer element) {
                upstream().request(1); // in the place of the one that it keeps
            }
        });
    }

    @Override
    public Publisher<?> closing(BridgeSubscription subscription) {
        return Publishers.defer(subscription::closing);
    }

    @Override
    public <T> void subscribe(Publisher<T> publisher, Probe<T> probe, Dropped dropped) {
        if (!(publisher instanceof BridgePublisher<T> own)) {
            publisher.subscribe(probe);
            return;
        }
        own.subscribe(probe, new SubscriberContext() {
            @Override
            public void errorDropped(Throwable error) {
                dropped.error(error);
            }

            @Override
            public void elementDiscarded(Object element) {
                dropped.element(element);
            }
        });
    }

    @Override
    public AutoCloseable capture(Dropped dropped) {
        Logger logged = Logger.getLogger("io.corobridge.dropped"); // where there is no context
        logged.setLevel(Level.OFF);
        return () -> logged.setLevel(null);
    }

    @Override
    public boolean hasDiscardHook() {
        return true;
    }
}
