package io.corobridge.concurrent.sync;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.Reading;
import io.corobridge.concurrent.Channel;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a source beside the body that owns it. An element is taken from the source once the body has asked for
 * it, and no other one is taken before the next {@link #ask}. So several sources are read at once, and none ahead.
 */
final class AskedReading<T> implements AsyncContextManager<AskedReading<T>> {

    private final Channel<Boolean> asks = Channel.unbounded(); // one at most is in it
    private final ProducedReading<T> elements;
    private boolean asked; // by the body: an element was asked for and not received

    AskedReading(AsyncIterable<? extends T> source, SubscriberContext context) {
        elements = new ProducedReading<>(Engine.getDefault(), List.of((co, out) -> read(co, source, out)), context);
    }

    /** Reads {@code source} on a body of its own. */
    private void read(CoroutineScope co, AsyncIterable<? extends T> source, Channel<T> out) {
        try (Reading<T> reading = co.<T>open(source)) {
            co.await(asks.receive());
            for (Iterator<T> rest = reading.iterator(); rest.hasNext(); co.await(asks.receive())) {
                Operators.send(co, out, rest.next());
            }
        }
    }

    /** Asks for an element, unless that was done. */
    void ask() {
        if (!asked) {
            asked = true;
            asks.trySend(true);
            elements.begin();
        }
    }

    /** Asks for an element. Returns an awaitable of it. Once it was {@link #received}, one can ask for the next. */
    Awaitable<T> anext() {
        ask();
        return elements.anext();
    }

    /** Marks that the body has received {@code element}. */
    T received(T element) {
        asked = false;
        return element;
    }

    @Override
    public Awaitable<AskedReading<T>> aenter() {
        return Awaitable.ready(this);
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return elements.aexit(error);
    }
}
