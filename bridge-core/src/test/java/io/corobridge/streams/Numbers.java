package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.StopAsyncIteration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A publisher of 0, 1, 2 .. of one of the kinds there are. It counts what was taken from it and how often it was closed. */
final class Numbers {

    /** Gives what it gets. */
    static final GeneratorBody<Integer, Integer> IDENTITY = co -> {
        for (Integer in = co.yield(null); ; ) {
            in = co.yield(in);
        }
    };

    private final String kind;
    private final @Nullable Engine engine;
    final AtomicLong taken = new AtomicLong();
    final AtomicInteger closed = new AtomicInteger();

    /** What a processor discards: an element that comes while its last subscriber leaves. */
    final RecordingContext processor = new RecordingContext();

    private Numbers(String kind, @Nullable Engine engine) {
        this.kind = kind;
        this.engine = engine;
    }

    static Stream<Numbers> all() {
        return Stream.concat(
                Stream.of(
                        new Numbers("iterator", null),
                        new Numbers("iterable", null),
                        new Numbers("iterable, one ahead", null)),
                Engines.available()
                        .flatMap(engine -> Stream.of("body", "generator", "usingWhen", "through", "processor")
                                .map(kind -> new Numbers(kind, engine))));
    }

    /** The first {@code n}, and then {@code end}, or the completion. */
    BridgePublisher<Integer> of(long n, @Nullable Throwable end) {
        GeneratorBody<Integer, Void> body = co -> {
            try {
                for (long i = 0; i < n; i++) {
                    taken.incrementAndGet();
                    co.yield((int) i);
                }
                if (end != null) {
                    throw end;
                }
            } finally {
                closed.incrementAndGet();
            }
        };
        return switch (kind) {
            case "iterator" -> Publishers.from(new Closable(n, end));
            case "iterable" -> Publishers.<Integer>from(() -> new Closable(n, end));
            case "iterable, one ahead" -> Publishers.<Integer>lookingAhead(() -> new Closable(n, end));
            case "body" -> Publishers.of(engine, body);
            case "generator" -> Publishers.from(AsyncGenerator.<Integer, Void>of(engine, body));
            case "through" -> Publishers.through(engine, Publishers.<Integer>from(new Closable(n, end)), IDENTITY);
            case "processor" -> {
                BridgeProcessor<Integer, Integer> made = Processors.of(engine, 0, processor, IDENTITY);
                Publishers.<Integer>from(new Closable(n, end)).subscribe(made);
                yield made;
            }
            case "usingWhen" -> {
                GeneratorBody<String, Void> scope = co -> {
                    try {
                        co.yield("resource");
                    } finally {
                        closed.incrementAndGet();
                    }
                };
                yield Publishers.usingWhen(
                        () -> AsyncContextManager.of(engine, scope),
                        resource -> Publishers.<Integer>of(engine, co -> {
                            for (long i = 0; i < n; i++) {
                                taken.incrementAndGet();
                                co.yield((int) i);
                            }
                            if (end != null) {
                                throw end;
                            }
                        }));
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    BridgePublisher<Integer> of(long n) {
        return of(n, null);
    }

    BridgePublisher<Integer> endless() {
        return of(Long.MAX_VALUE, null);
    }

    /** How many more elements may have been taken than were delivered: a body stands at its next yield. */
    long ahead() {
        return switch (kind) {
            case "iterator", "iterable", "through", "processor" -> 0; // no body, or one that receives
            default -> 1;
        };
    }

    /** What must be asked for until {@code n} elements complete: an iterator is not pulled for its end unasked. */
    long demandToComplete(long n) {
        return n + 1 - ahead();
    }

    @Override
    public String toString() {
        return engine == null ? kind : kind + " on " + engine;
    }

    /** Written by hand. */
    private final class Closable implements AsyncIterator<Integer>, AutoCloseable {

        private final long size;
        private final @Nullable Throwable end;
        private long next;

        Closable(long size, @Nullable Throwable end) {
            this.size = size;
            this.end = end;
        }

        @Override
        public Awaitable<Integer> anext() {
            if (next == size) {
                return Awaitable.failed(end == null ? new StopAsyncIteration() : end);
            }
            taken.incrementAndGet();
            return Awaitable.ready((int) next++);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
