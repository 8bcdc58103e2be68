package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.StopAsyncIteration;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Synchronous streams of ten million elements, on each path: the stack does not grow, and neither does the heap. */
class LongStreamTest {

    private static final int ELEMENTS = 10_000_000;
    private static final int WITH_SWITCHES = 50_000; // two of them for each element, some microseconds each
    private static final long SECONDS = 300; // on a machine that has better things to do
    private static final long MOST_GROWTH = 32 << 20; // a tenth of what the smallest objects would take

    private static final GeneratorBody<Integer, Integer> IDENTITY = co -> {
        for (Integer in = co.yield(null); ; ) {
            in = co.yield(in);
        }
    };

    /** A path, and a publisher of {@code elements} that come by it. */
    record Path(String name, long elements, Publisher<Integer> publisher) {

        Path(String name, Publisher<Integer> publisher) {
            this(name, ELEMENTS, publisher);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Path> paths() {
        Stream<Path> withoutAnEngine = Stream.of(
                new Path("iterator", Publishers.from(counting())),
                new Path("iterator, one ahead", Publishers.lookingAhead(counting())));
        return Stream.concat(withoutAnEngine, Engines.available().flatMap(LongStreamTest::paths));
    }

    private static Stream<Path> paths(Engine engine) {
        GeneratorBody<Integer, Void> numbers = co -> {
            for (int i = 0; i < ELEMENTS; i++) {
                co.yield(i);
            }
        };
        return Stream.of(
                new Path("body on " + engine, Publishers.of(engine, numbers)),
                new Path(
                        "each of a publisher on " + engine,
                        Publishers.of(engine, co -> co.forEach(new Range(ELEMENTS), co::yield))),
                new Path(
                        "each of an iterator on " + engine,
                        Publishers.of(engine, co -> co.forEach(counting(), co::yield))),
                new Path(
                        "forEach of a body on " + engine,
                        Publishers.of(engine, co -> co.forEach(AsyncIterable.of(engine, numbers), co::yield))),
                new Path("each of a body on " + engine, WITH_SWITCHES, Publishers.of(engine, co -> {
                    AsyncIterable<Integer> inner = AsyncIterable.of(engine, own -> {
                        for (int i = 0; i < WITH_SWITCHES; i++) {
                            own.yield(i);
                        }
                    });
                    for (int element : co.each(inner)) {
                        co.yield(element);
                    }
                })),
                new Path("through on " + engine, Publishers.through(engine, new Range(ELEMENTS), IDENTITY)),
                new Path("processor on " + engine, subscriber -> {
                    BridgeProcessor<Integer, Integer> processor = Processors.of(engine, IDENTITY);
                    new Range(ELEMENTS).subscribe(processor);
                    processor.subscribe(subscriber);
                }),
                new Path(
                        "usingWhen on " + engine,
                        Publishers.<String, Integer>usingWhen(
                                () -> AsyncContextManager.of("resource"), resource -> Publishers.of(engine, numbers))),
                new Path("await of what is ready on " + engine, Publishers.of(engine, co -> {
                    for (int i = 0; i < ELEMENTS; i++) {
                        co.yield(co.await(Awaitable.ready(i)));
                    }
                })),
                new Path("await of a completed stage on " + engine, Publishers.of(engine, co -> {
                    CompletableFuture<Integer> ready = CompletableFuture.completedFuture(1);
                    for (int i = 0; i < ELEMENTS; i++) {
                        co.yield(co.await(ready));
                    }
                })),
                new Path("await of a coroutine that awaits one on " + engine, Publishers.of(engine, co -> {
                    for (int i = 0; i < ELEMENTS; i++) {
                        int value = i;
                        co.yield(co.await(Coroutine.of(engine, a -> a.await(Coroutine.of(engine, b -> value)))));
                    }
                })));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void askedForAtOnce(Path path) throws InterruptedException {
        Counting all = new Counting(path.elements(), Long.MAX_VALUE);
        path.publisher().subscribe(all);
        all.assertCompleted();
    }

    @ParameterizedTest
    @MethodSource("oneByOne")
    void askedForOneByOneFromWithinOnNext(Path path) throws InterruptedException {
        Counting all = new Counting(path.elements(), 1);
        path.publisher().subscribe(all);
        all.assertCompleted();
    }

    static Stream<Path> oneByOne() {
        return paths().filter(path -> Stream.of("iterator", "body", "through", "processor", "usingWhen")
                .anyMatch(path.name()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.streams.Engines#available")
    void readByASubscriber(Engine engine) throws InterruptedException {
        for (int prefetch : new int[] {1, 256}) {
            BridgeSubscriber<Integer, Long> counting =
                    Subscribers.of(engine, prefetch, SubscriberContext.NONE, (co, in) -> {
                        Growth growth = new Growth(ELEMENTS);
                        co.forEach(in, element -> growth.count());
                        return growth.counted();
                    });
            new Range(ELEMENTS).subscribe(counting);
            assertThat(Blocking.await(counting.result())).isEqualTo(ELEMENTS);
        }
    }

    private static AsyncIterator<Integer> counting() {
        int[] next = new int[1];
        return () -> next[0] == ELEMENTS ? Awaitable.failed(new StopAsyncIteration()) : Awaitable.ready(next[0]++);
    }

    /** Counts, and measures the heap after a tenth and at the end. */
    private static final class Growth {

        private final long last;
        private long counted;
        private long atFirst;

        Growth(long last) {
            this.last = last;
        }

        void count() {
            if (++counted == last / 10) {
                atFirst = used();
            } else if (counted == last) {
                assertThat(used() - atFirst).isLessThan(MOST_GROWTH);
            }
        }

        long counted() {
            return counted;
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    private static final class Counting implements Subscriber<Integer> {

        private final long elements;
        private final long batch;
        private final Growth growth;
        private final CountDownLatch ended = new CountDownLatch(1);
        private Subscription subscription;
        private Throwable error;

        Counting(long elements, long batch) {
            this.elements = elements;
            this.batch = batch;
            growth = new Growth(elements);
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(batch);
        }

        @Override
        public void onNext(Integer element) {
            growth.count();
            if (batch == 1) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failed) {
            error = failed;
            ended.countDown();
        }

        @Override
        public void onComplete() {
            ended.countDown();
        }

        void assertCompleted() throws InterruptedException {
            assertThat(ended.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(error).isNull();
            assertThat(growth.counted()).isEqualTo(elements);
        }
    }
}
