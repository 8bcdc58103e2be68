package io.corobridge.concurrent.sync;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import io.corobridge.Reading;
import io.corobridge.StopAsyncIteration;
import io.corobridge.concurrent.Event;
import io.corobridge.concurrent.ProducerBody;
import io.corobridge.frame.ScopeFrame;
import io.corobridge.frame.Sneaky;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The bodies of the operators on async iterables. */
public final class Operators {

    private Operators() {}

    /** Returns a body that reads {@code source} and sends its elements. */
    public static <T> ProducerBody<T> producer(AsyncIterable<? extends T> source) {
        Objects.requireNonNull(source, "source");
        return (co, out) -> co.forEach(source, element -> co.await(out.send(element)));
    }

    /** Begins to read {@code source} beside the body of {@code co}, one element ahead. */
    private static <T> ProducedReading<T> beside(CoroutineScope co, AsyncIterable<? extends T> source) {
        return new ProducedReading<>(Engine.getDefault(), List.of(producer(source)), context(co));
    }

    private static SubscriberContext context(CoroutineScope co) {
        return Contexts.of(ScopeFrame.of(co).context());
    }

    /** Yields the first {@code n} elements. */
    public static <T> void take(GeneratorScope<T, Void> co, AsyncIterable<? extends T> source, int n) {
        if (n == 0) {
            return;
        }
        int left = n;
        try (Reading<T> reading = co.open(source)) {
            for (T element : reading) {
                co.yield(element);
                if (--left == 0) {
                    return;
                }
            }
        }
    }

    /** Yields the results of {@code zipper}. */
    public static <A, B, T> void zip(
            GeneratorScope<T, Void> co,
            AsyncIterable<? extends A> first,
            AsyncIterable<? extends B> second,
            BiFunction<? super A, ? super B, ? extends T> zipper) {
        ProducedReading<A> left = beside(co, first);
        ProducedReading<B> right = beside(co, second);
        co.with(left, right, (as, bs) -> {
            left.begin();
            right.begin();
            for (A a = nextOrNull(co, left); a != null; a = nextOrNull(co, left)) {
                B b = partner(co, right, a);
                if (b == null) {
                    break;
                }
                co.yield(zipper.apply(a, b));
            }
            return null;
        });
    }

    /** Returns the next element of {@code reading}. At its end, or after an error, discards {@code first}. */
    private static <B> @Nullable B partner(CoroutineScope co, ProducedReading<B> reading, Object first) {
        B second = null;
        try {
            second = nextOrNull(co, reading);
            return second;
        } finally {
            if (second == null) {
                Hooks.elementDiscarded(context(co), first);
            }
        }
    }

    private static <T> @Nullable T nextOrNull(CoroutineScope co, ProducedReading<T> reading) {
        try {
            return co.await(reading.anext());
        } catch (StopAsyncIteration end) {
            return null;
        }
    }

    /** Yields lists of {@code n}, or of what came within {@code time}. */
    public static <T> void buffer(
            GeneratorScope<List<T>, Void> co, AsyncIterable<? extends T> source, int n, Duration time) {
        ProducedReading<T> begun = beside(co, source);
        co.with(begun, reading -> {
            Throwable end = null;
            while (end == null) {
                List<T> batch = new ArrayList<>();
                end = fill(co, reading, batch, n, time);
                if (end instanceof GeneratorExit) {
                    SubscriberContext context = context(co);
                    batch.forEach(element -> Hooks.elementDiscarded(context, element));
                } else if (!batch.isEmpty()) {
                    co.yield(batch);
                }
            }
            if (end instanceof StopAsyncIteration) {
                return null;
            }
            throw Sneaky.raise(end);
        });
    }

    /** Fills {@code batch}. Returns the error that ended the source or the body, or null. */
    private static <T> @Nullable Throwable fill(
            CoroutineScope co, ProducedReading<T> reading, List<T> batch, int n, Duration time) {
        Runnable timer = null;
        try {
            batch.add(co.await(reading.anext()));
            Event due = Event.create();
            timer = context(co).schedule(due::set, Timer.bounded(time));
            boolean goesOn = true;
            while (goesOn && batch.size() < n) {
                goesOn = co.<Boolean>select(
                        s -> s.on(reading.anext(), batch::add).on(due, nothing -> false));
            }
            return null;
        } catch (Throwable raised) {
            return raised;
        } finally {
            if (timer != null) {
                timer.run();
            }
        }
    }

    /** Yields each element that none follows within {@code time}. */
    public static <T> void debounce(GeneratorScope<T, Void> co, AsyncIterable<? extends T> source, Duration time) {
        ProducedReading<T> begun = beside(co, source);
        co.with(begun, reading -> {
            SubscriberContext context = context(co);
            T latest = nextOrNull(co, reading);
            while (latest != null) {
                T held = latest;
                @Nullable T next;
                try {
                    next = co.<@Nullable T>select(
                            s -> s.on(reading.anext(), element -> element).after(time, () -> null));
                } catch (StopAsyncIteration end) {
                    co.yield(held);
                    return null;
                } catch (Throwable raised) {
                    Hooks.elementDiscarded(context, held);
                    throw raised;
                }
                if (next == null) {
                    co.yield(held);
                    latest = nextOrNull(co, reading);
                } else {
                    Hooks.elementDiscarded(context, held);
                    latest = next;
                }
            }
            return null;
        });
    }
}
