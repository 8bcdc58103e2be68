package io.corobridge.weaver.real;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.StopAsyncIteration;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/** Sources of the numbers below a count: each pull waits. */
public final class Numbers {

    private Numbers() {}

    /** Makes a source, each of another kind: by hand, a generator, a publisher, an iterator of coroutines. */
    public static AsyncIterable<Integer> of(int count) {
        Engine engine = Run.engine();
        Waits waits = Waits.current(); // a generator that nobody ends is ended by the collector, during a later run
        return switch (Run.nextKind() % 4) {
            case 0 -> () -> byHand(count);
            case 1 ->
                AsyncIterable.<Integer>of(engine, co -> {
                    try {
                        for (int i = 0; i < count; i++) {
                            co.yield(co.await(Later.of(i)));
                        }
                    } finally {
                        waits.trace.add("generator left");
                    }
                });
            case 2 -> Layers.isInside() ? () -> byHand(count) : AsyncIterable.from(published(count), 1 + count % 2);
            default -> () -> coroutines(count);
        };
    }

    private static AsyncIterator<Integer> byHand(int count) {
        int[] at = {0};
        return () -> at[0] < count ? Later.of(at[0]++) : new Later<>(null, new StopAsyncIteration());
    }

    private static Publisher<Integer> published(int count) {
        return subscriber -> subscriber.onSubscribe(new Subscription() {

            private int at;
            private volatile boolean isOver;

            @Override
            public void request(long n) {
                Waits.current().actions.add(() -> emit(n));
            }

            private void emit(long n) {
                for (long i = 0; i < n && !isOver; i++) {
                    if (at < count) {
                        subscriber.onNext(at++);
                    }
                    if (at == count && !isOver) {
                        isOver = true;
                        subscriber.onComplete();
                    }
                }
            }

            @Override
            public void cancel() {
                isOver = true;
            }
        });
    }

    private static AsyncIterator<Integer> coroutines(int count) {
        int[] at = {0};
        return () -> Coroutine.<Integer>of(Run.engine(), co -> {
            int next = co.await(Later.of(at[0]++));
            if (next >= count) {
                throw new StopAsyncIteration();
            }
            return next;
        });
    }

    /** Awaits through a coroutine. */
    static <T> Awaitable<T> called(T value) {
        return Coroutine.<T>of(Run.engine(), co -> co.await(Later.of(value)));
    }
}
