package io.corobridge.streams.emission;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.frame.ContextIterable;
import io.corobridge.frame.GeneratorObject;
import io.corobridge.frame.Misuse;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** Publishes the elements of an iterable. One subscriber reads an iterator; each other one reads {@code further}. */
public final class IterablePublisher<T> implements BridgePublisher<T> {

    private final AsyncIterable<? extends T> source;
    private final @Nullable AsyncIterable<? extends T> further;
    private final boolean looksAhead;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Makes a publisher of {@code source}. With a null {@code further}, only one subscriber reads an iterator. */
    public IterablePublisher(
            AsyncIterable<? extends T> source, @Nullable AsyncIterable<? extends T> further, boolean looksAhead) {
        this.source = source;
        this.further = further;
        this.looksAhead = looksAhead;
    }

    /** Returns a publisher that runs the library's generator anew for each subscriber, if it has not begun. */
    public static <T> IterablePublisher<T> repeatable(AsyncIterable<? extends T> source) {
        return new IterablePublisher<>(
                source,
                source instanceof GeneratorObject<? extends T, ?> generator ? generator.further() : null,
                false);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber, SubscriberContext context) {
        Subscribing.subscribe(subscriber, context, new SourceFactory<T>() {
            @Override
            public ElementSource open(Emission<T> emission) {
                boolean first = !(source instanceof AsyncIterator<? extends T>) || taken.compareAndSet(false, true);
                return first || further == null
                        ? driver(iterator(emission.context()), first, emission)
                        : driver(further.aiter(), true, emission);
            }

            @Override
            public boolean owns() {
                return source instanceof AsyncIterator<? extends T>;
            }
        });
    }

    private AsyncIterator<? extends T> iterator(SubscriberContext context) {
        AsyncIterator<? extends T> iterator =
                source instanceof ContextIterable<? extends T> own ? own.aiter(context) : source.aiter();
        if (iterator == null) {
            throw Misuse.nullIterator(source);
        }
        return iterator;
    }

    private ElementSource driver(AsyncIterator<? extends T> iterator, boolean first, Emission<T> emission) {
        if (iterator instanceof GeneratorObject<? extends T, ?> generator
                && !(first && generator.frame().finished())) { // a generator that has ended is an empty source
            return new GeneratorSource<>(generator.frame(), emission);
        }
        if (!first) {
            throw Misuse.usedUp(iterator);
        }
        return new IteratorSource<>(iterator, looksAhead, emission);
    }
}
