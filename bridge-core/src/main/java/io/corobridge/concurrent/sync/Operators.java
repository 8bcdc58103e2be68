package io.corobridge.concurrent.sync;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import io.corobridge.Reading;
import io.corobridge.StopAsyncIteration;
import io.corobridge.concurrent.Channel;
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
        return (co, out) -> co.forEach(source, element -> send(co, out, element));
    }

    /** Sends {@code element}, which was taken from a source. One that is not received goes to the discard hook. */
    static <T> void send(CoroutineScope co, Channel<T> out, T element) {
        boolean sent = false;
        try {
            co.await(out.send(element));
            sent = true;
        } finally {
            if (!sent) {
                Hooks.elementDiscarded(context(co), element);
            }
        }
    }

    /** Makes a reading of {@code source} beside the body of {@code co}. */
    private static <T> AskedReading<T> beside(CoroutineScope co, AsyncIterable<? extends T> source) {
        return new AskedReading<>(source, context(co));
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
        AskedReading<A> left = beside(co, first);
        AskedReading<B> right = beside(co, second);
        co.with(left, right, (as, bs) -> {
            for (A a = firstOrNull(co, left, right); a != null; a = firstOrNull(co, left, right)) {
                B b = partner(co, right, a);
                if (b == null) {
                    break;
                }
                co.yield(zipper.apply(a, b));
            }
            return null;
        });
    }

    /** Asks both readings for an element, so that they take it at once. Returns the one of {@code left}. */
    private static <A> @Nullable A firstOrNull(CoroutineScope co, AskedReading<A> left, AskedReading<?> right) {
        left.ask();
        right.ask();
        return nextOrNull(co, left);
    }

    /** Returns the next element of {@code reading}. At its end, or after an error, discards {@code first}. */
    private static <B> @Nullable B partner(CoroutineScope co, AskedReading<B> reading, Object first) {
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

    private static <T> @Nullable T nextOrNull(CoroutineScope co, AskedReading<T> reading) {
        try {
            return reading.received(co.await(reading.anext()));
        } catch (StopAsyncIteration end) {
            return null;
        }
    }

    /** Yields lists of {@code n}, or of what came within {@code time}. */
    public static <T> void buffer(
            GeneratorScope<List<T>, Void> co, AsyncIterable<? extends T> source, int n, Duration time) {
        AskedReading<T> begun = beside(co, source);
        co.with(begun, reading -> {
            Throwable end = null;
            while (end == null) {
                List<T> batch = new ArrayList<>();
                end = fill(co, reading, batch, n, time);
                if (end instanceof GeneratorExit) {
                    SubscriberContext context = context(co);
                    batch.forEach(element -> Hooks.elementDiscarded(context, element));
                } else if (!batch.isEmpty()) {
                    give(co, batch, end);
                }
            }
            if (end instanceof StopAsyncIteration) {
                return null;
            }
            throw Sneaky.raise(end);
        });
    }

    /** Yields {@code batch}. If that raises the exit, the hook gets the error {@code end}, which comes behind it. */
    private static <T> void give(GeneratorScope<List<T>, Void> co, List<T> batch, @Nullable Throwable end) {
        boolean given = false;
        try {
            co.yield(batch);
            given = true;
        } finally {
            if (!given && end != null && !(end instanceof StopAsyncIteration)) {
                Hooks.errorDropped(context(co), end);
            }
        }
    }

    /** Fills {@code batch}. Returns the error that ended the source or the body, or null. */
    private static <T> @Nullable Throwable fill(
            CoroutineScope co, AskedReading<T> reading, List<T> batch, int n, Duration time) {
        Runnable timer = null;
        try {
            batch.add(reading.received(co.await(reading.anext())));
            Event due = Event.create();
            timer = context(co).schedule(due::set, Timer.bounded(time));
            boolean goesOn = true;
            while (goesOn && batch.size() < n) {
                goesOn = co.<Boolean>select(s -> s.on(reading.anext(), element -> batch.add(reading.received(element)))
                        .on(due, nothing -> false));
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
        AskedReading<T> begun = beside(co, source);
        co.with(begun, reading -> {
            SubscriberContext context = context(co);
            T latest = nextOrNull(co, reading);
            while (latest != null) {
                T held = latest;
                @Nullable T next;
                try {
                    next = co.<@Nullable T>select(
                            s -> s.on(reading.anext(), reading::received).after(time, () -> null));
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
