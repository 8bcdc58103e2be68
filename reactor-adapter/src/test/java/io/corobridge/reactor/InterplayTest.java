package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Many bodies at once, under operators that subscribe and cancel them. */
class InterplayTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    private final AtomicInteger open = new AtomicInteger();
    private final List<String> log = new CopyOnWriteArrayList<>();

    /** n, n + 1, .. each after a wait; counts itself as open. */
    private Flux<Integer> from(Engine engine, int n, int count) {
        return flux(engine, co -> {
            open.incrementAndGet();
            try {
                for (int i = 0; i < count; i++) {
                    co.await(Mono.delay(Duration.ofMillis(1)));
                    co.yield(n + i);
                }
            } finally {
                open.decrementAndGet();
            }
        });
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void flatMap256Wide(Engine engine) {
        assertThat(Flux.range(0, 512)
                        .flatMap(i -> from(engine, i * 10, 3), 256, 2)
                        .collect(java.util.stream.Collectors.summingInt(i -> i))
                        .block(Duration.ofSeconds(60)))
                .isEqualTo(IntStream.range(0, 512).map(i -> i * 30 + 3).sum());
        Eventually.is(() -> open.get() == 0);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void flatMap256WideCancelledClosesAll(Engine engine) {
        StepVerifier.create(Flux.range(0, 512).flatMap(i -> from(engine, i, 1_000_000), 256))
                .expectNextCount(50)
                .thenCancel()
                .verify(Duration.ofSeconds(60));
        Eventually.is(() -> open.get() == 0);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void switchMapClosesEachPredecessor(Engine engine) {
        Sinks.Many<Integer> keys = Sinks.many().unicast().onBackpressureBuffer();
        Flux<String> switched = keys.asFlux()
                .switchMap(key -> flux(engine, co -> {
                    try {
                        log.add("in " + key);
                        co.yield("in " + key);
                        co.await(Mono.never());
                    } finally {
                        log.add("closed " + key);
                    }
                }));
        StepVerifier.create(switched)
                .then(() -> keys.tryEmitNext(1))
                .expectNext("in 1")
                .then(() -> keys.tryEmitNext(2))
                .expectNext("in 2")
                .then(() -> keys.tryEmitNext(3))
                .expectNext("in 3")
                .thenCancel()
                .verify(Duration.ofSeconds(60));
        Eventually.is(() -> log.size() == 6);
        if (engine == Engine.INLINE) { // there a cancel closes the body before it returns
            assertThat(log).containsExactly("in 1", "closed 1", "in 2", "closed 2", "in 3", "closed 3");
        } else {
            assertThat(log).contains("closed 1", "closed 2", "closed 3");
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void switchMapThatAwaitsTheCleanupOfThePredecessor(Engine engine) {
        AtomicReference<BridgeSubscription> previous = new AtomicReference<>();
        Sinks.Many<Integer> keys = Sinks.many().unicast().onBackpressureBuffer();
        Flux<Integer> switched = keys.asFlux().switchMap(key -> {
            BridgeSubscription before = previous.get();
            Flux<Integer> body = flux(engine, co -> {
                log.add("in " + key);
                try {
                    co.yield(key);
                    co.await(Mono.never());
                } finally {
                    co.await(Mono.delay(Duration.ofMillis(5)));
                    log.add("closed " + key);
                }
            });
            Flux<Integer> next = body.doOnSubscribe(subscription -> previous.set((BridgeSubscription) subscription));
            return before == null ? next : ReactorBridge.closing(before).thenMany(next);
        });
        StepVerifier.create(switched)
                .then(() -> keys.tryEmitNext(1))
                .expectNext(1)
                .then(() -> keys.tryEmitNext(2))
                .expectNext(2)
                .then(() -> keys.tryEmitNext(3))
                .expectNext(3)
                .thenCancel()
                .verify(Duration.ofSeconds(60));
        Eventually.is(() -> log.size() == 6);
        assertThat(log).containsExactly("in 1", "closed 1", "in 2", "closed 2", "in 3", "closed 3");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void mergeOfBodies(Engine engine) {
        assertThat(Flux.merge(from(engine, 0, 20), from(engine, 100, 20), from(engine, 200, 20))
                        .collectSortedList()
                        .block(Duration.ofSeconds(60)))
                .isEqualTo(IntStream.of(0, 100, 200)
                        .flatMap(n -> IntStream.range(n, n + 20))
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void expandABody(Engine engine) {
        Flux<Integer> tree = mono(engine, co -> 1)
                .cast(Integer.class)
                .expand(i -> flux(engine, co -> {
                    if (i < 8) {
                        co.yield(2 * i);
                        co.yield(2 * i + 1);
                    }
                }));
        assertThat(tree.collectSortedList().block(Duration.ofSeconds(60)))
                .isEqualTo(IntStream.rangeClosed(1, 15).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void windowsReadByBodies(Engine engine) {
        Flux<Integer> sums = from(engine, 1, 9)
                .window(3)
                .concatMap(window -> mono(engine, co -> {
                    int sum = 0;
                    for (int element : co.<Integer>each(window)) {
                        sum += element;
                    }
                    return sum;
                }));
        assertThat(sums.collectList().block(Duration.ofSeconds(60))).containsExactly(6, 15, 24);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void bodiesUnderAGroupedFluxThatTheyCancel(Engine engine) {
        Flux<Integer> firsts =
                Flux.range(0, 30).groupBy(i -> i % 3).flatMap(group -> mono(engine, co -> co.first(group)));
        assertThat(firsts.distinct().count().block(Duration.ofSeconds(60))).isGreaterThanOrEqualTo(3);
    }
}
