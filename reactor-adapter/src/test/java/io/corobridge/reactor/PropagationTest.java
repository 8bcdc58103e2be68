package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Thread-locals of the subscriber's context in a body, with Micrometer's context-propagation. */
class PropagationTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";
    private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

    private static final ObservationRegistry OBSERVATIONS = ObservationRegistry.create();

    @BeforeAll
    static void register() { // for good: a body of the last test may still be on its way out
        ContextRegistry registry = ContextRegistry.getInstance();
        registry.registerThreadLocalAccessor("tenant", TENANT);
        registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        registry.registerThreadLocalAccessor(new ObservationThreadLocalAccessor(OBSERVATIONS));
        OBSERVATIONS.observationConfig().observationHandler(context -> true);
    }

    @AfterEach
    void nothingIsLeft() {
        Hooks.disableAutomaticContextPropagation();
        MDC.clear();
        TENANT.remove();
        assertThat(leftOnSchedulers()).containsOnly("null null");
    }

    private static String seen() {
        return MDC.get("user") + " " + TENANT.get();
    }

    private static Function<Context, Context> alice() {
        return context -> context.put(Slf4jThreadLocalAccessor.KEY, Map.of("user", "alice"))
                .put("tenant", "acme");
    }

    /** On every thread of parallel(): where inline bodies of these tests are resumed. */
    private static List<@Nullable String> leftOnSchedulers() {
        int threads = Schedulers.DEFAULT_POOL_SIZE;
        CountDownLatch all = new CountDownLatch(threads);
        return Flux.merge(IntStream.range(0, threads)
                        .mapToObj(i -> Mono.fromCallable(() -> {
                                    all.countDown();
                                    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
                                    return seen();
                                })
                                .subscribeOn(Schedulers.parallel()))
                        .toList())
                .collectList()
                .block(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void threadLocalsAreSetAtTheStartAfterEachWaitAndInSourcesThatTheBodyReads(Engine engine) {
        AsyncIterable<String> inner = AsyncIterable.of(engine, co -> {
            co.await(Mono.delay(Duration.ofMillis(1)));
            co.yield("inner " + seen());
        });
        Flux<String> body = flux(engine, co -> {
            co.yield(seen());
            co.await(Mono.delay(Duration.ofMillis(1)));
            co.yield(seen());
            for (String element : co.each(inner)) {
                co.yield(element);
            }
            co.yield("awaited " + co.await(Mono.deferContextual(view -> Mono.just(view.<String>get("tenant")))));
            co.yield(seen());
        });
        assertThat(body.contextWrite(alice()).collectList().block(Duration.ofSeconds(60)))
                .containsExactly("alice acme", "alice acme", "inner alice acme", "awaited acme", "alice acme");
        assertThat(seen()).isEqualTo("null null");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void threadLocalsAreSetInABlockingCallAndAfterIt(Engine engine) {
        Mono<String> body = mono(engine, co -> co.blocking(PropagationTest::seen) + ", " + seen());
        assertThat(body.contextWrite(alice()).block(Duration.ofSeconds(60))).isEqualTo("alice acme, alice acme");
        assertThat(seen()).isEqualTo("null null");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void threadLocalsAreSetInTheCleanupAfterACancel(Engine engine) throws InterruptedException {
        List<String> log = new CopyOnWriteArrayList<>();
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Disposable running = flux(engine, co -> {
                    try {
                        waits.countDown();
                        co.await(Mono.never());
                    } finally {
                        log.add(seen());
                        co.await(Mono.delay(Duration.ofMillis(1)));
                        log.add(seen());
                        closed.countDown();
                    }
                })
                .contextWrite(alice())
                .subscribe();
        assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
        running.dispose();
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(log).containsExactly("alice acme", "alice acme");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aStaleThreadLocalNeverWins(Engine engine) {
        MDC.put("user", "stale");
        TENANT.set("stale");
        Mono<String> body = mono(engine, co -> seen());
        assertThat(body.contextWrite(alice()).block()).isEqualTo("alice acme");
        assertThat(body.block()).isEqualTo("null null");
        assertThat(seen()).isEqualTo("stale stale");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aThreadLocalThatABodySetsIsNotLeftBehind(Engine engine) {
        List<String> log = new ArrayList<>();
        mono(engine, co -> {
                    MDC.put("user", "mine");
                    TENANT.set("mine");
                    return log.add(seen());
                })
                .block();
        assertThat(log).containsExactly("mine mine");
        assertThat(seen()).isEqualTo("null null");
        assertThat(mono(engine, co -> seen()).block()).isEqualTo("null null");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void contextCaptureGivesABodyItsThreadLocals(Engine engine) {
        TENANT.set("acme");
        MDC.put("user", "alice");
        assertThat(mono(engine, co -> {
                            co.await(Mono.delay(Duration.ofMillis(1)));
                            return seen();
                        })
                        .contextCapture()
                        .block())
                .isEqualTo("alice acme");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void automaticPropagationGivesABodyItsThreadLocals(Engine engine) {
        Hooks.enableAutomaticContextPropagation();
        TENANT.set("acme");
        MDC.put("user", "alice");
        Flux<String> body = flux(engine, co -> {
            co.await(Mono.delay(Duration.ofMillis(1)));
            co.yield(seen());
            co.yield(Mono.fromCallable(PropagationTest::seen)
                    .subscribeOn(Schedulers.boundedElastic())
                    .toFuture()
                    .join());
        });
        assertThat(body.map(element -> element + " / " + seen()).collectList().block())
                .containsExactly("alice acme / alice acme", "alice acme / alice acme");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void theObservationOfTheSubscriberIsCurrent(Engine engine) {
        Observation parent = Observation.start("parent", OBSERVATIONS);
        Mono<Boolean> body = mono(engine, co -> {
            boolean before = OBSERVATIONS.getCurrentObservation() == parent;
            co.await(Mono.delay(Duration.ofMillis(1)));
            return before && OBSERVATIONS.getCurrentObservation() == parent;
        });
        assertThat(body.contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, parent))
                        .block())
                .isTrue();
        assertThat(OBSERVATIONS.getCurrentObservation()).isNull();
        parent.stop();
    }
}
