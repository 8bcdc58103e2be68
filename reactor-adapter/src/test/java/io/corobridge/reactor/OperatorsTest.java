package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** Reactor's operators around bodies. */
class OperatorsTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    private final AtomicInteger runs = new AtomicInteger();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private Flux<Integer> numbers(Engine engine, int n) {
        return flux(engine, co -> {
            int run = runs.incrementAndGet();
            try {
                for (int i = 1; i <= n; i++) {
                    if (i % 10 == 0) {
                        co.await(Mono.delay(Duration.ofMillis(1)));
                    }
                    co.yield(i);
                }
            } finally {
                log.add("closed " + run);
            }
        });
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void subscribeOnAndPublishOn(Engine engine) {
        assertThat(numbers(engine, 1_000)
                        .subscribeOn(Schedulers.boundedElastic())
                        .publishOn(Schedulers.parallel(), 16)
                        .map(i -> Thread.currentThread().getName().startsWith("parallel") ? i : -1)
                        .collectList()
                        .block(Duration.ofSeconds(60)))
                .isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(log).containsExactly("closed 1");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void timeoutClosesTheBody(Engine engine) {
        AtomicReference<Subscription> running = new AtomicReference<>();
        Flux<Integer> body = flux(engine, co -> {
            try {
                co.yield(1);
                co.await(Mono.never());
            } finally {
                log.add("closed");
            }
        });
        StepVerifier.withVirtualTime(() -> body.doOnSubscribe(running::set).timeout(Duration.ofHours(1)))
                .expectNext(1)
                .then(() -> Eventually.is("behind onNext, which sets the timer", () -> isSuspended(running.get())))
                .thenAwait(Duration.ofHours(1))
                .verifyError(TimeoutException.class);
        Eventually.is(() -> log.contains("closed"));
    }

    private static boolean isSuspended(Subscription body) {
        return ((BridgeSubscription) body).state() == State.SUSPENDED;
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void retryRunsTheBodyAnew(Engine engine) {
        IOException e = new IOException("e");
        Flux<Integer> body = flux(engine, co -> {
            int run = runs.incrementAndGet();
            co.yield(run);
            if (run < 3) {
                throw e;
            }
        });
        StepVerifier.create(body.retry(5)).expectNext(1, 2, 3).verifyComplete();
        runs.set(0);
        StepVerifier.create(body.retryWhen(Retry.max(1)))
                .expectNext(1, 2)
                .verifyErrorSatisfies(raised -> assertThat(raised).hasCause(e));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void repeatRunsTheBodyAnew(Engine engine) {
        StepVerifier.create(numbers(engine, 2).repeat(2))
                .expectNext(1, 2, 1, 2, 1, 2)
                .verifyComplete();
        Eventually.is(() -> log.size() == 3);
        assertThat(runs).hasValue(3);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void shareRunsOneBodyAndClosesItWithTheLastSubscriber(Engine engine) {
        CompletableFuture<Void> both = new CompletableFuture<>();
        Flux<Integer> shared = flux(engine, co -> {
                    runs.incrementAndGet();
                    try {
                        co.await(both);
                        for (int i = 0; ; i++) {
                            co.await(Mono.delay(Duration.ofMillis(1)));
                            co.yield(i);
                        }
                    } finally {
                        log.add("closed");
                    }
                })
                .cast(Integer.class)
                .share();
        var counts = Mono.zip(shared.take(5).count(), shared.take(9).count()).toFuture();
        both.complete(null); // else the first may be through before the second is there
        assertThat(counts.orTimeout(60, TimeUnit.SECONDS).join().toList()).containsExactly(5L, 9L);
        Eventually.is(() -> log.contains("closed"));
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void cacheAndReplayRunOneBody(Engine engine) {
        Flux<Integer> cached = numbers(engine, 20).cache();
        assertThat(cached.count().block()).isEqualTo(20);
        assertThat(cached.count().block()).isEqualTo(20);
        Flux<Integer> replayed = numbers(engine, 20).replay(3).autoConnect();
        assertThat(replayed.count().block()).isEqualTo(20);
        assertThat(replayed.collectList().block()).containsExactly(18, 19, 20);
        assertThat(mono(engine, co -> runs.incrementAndGet())
                        .cache()
                        .repeat(2)
                        .collectList()
                        .block())
                .containsExactly(3, 3, 3);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void theErrorOfABodyIsTheSameObjectBehindOperators(Engine engine) {
        IOException e = new IOException("e");
        StepVerifier.create(flux(engine, co -> {
                            throw e;
                        })
                        .map(i -> i)
                        .publishOn(Schedulers.parallel())
                        .doFinally(end -> log.add(end.toString())))
                .verifyErrorSatisfies(raised -> assertThat(raised).isSameAs(e));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void blockOnAnEventLoopIsRefusedWithReactorsText(Engine engine) {
        Mono<Object> body = mono(engine, co -> Mono.delay(Duration.ofMillis(1)).block());
        Mono<Object> onTheLoop = body.subscribeOn(Schedulers.parallel());
        if (engine == Engine.INLINE) {
            StepVerifier.create(onTheLoop).verifyErrorSatisfies(raised -> assertThat(raised)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("blocking, which is not supported in thread parallel"));
        } else { // its thread may block
            StepVerifier.create(onTheLoop).expectNext(0L).verifyComplete();
        }
    }
}
