package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.closing;
import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Engines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** BlockHound finds bodies that block an event loop, and nothing else: not the library, on no engine. */
class EventLoopTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void watch() {
        BlockHound.install();
    }

    @BeforeEach
    void capture() {
        Hooks.onErrorDropped(dropped::add);
    }

    @AfterEach
    void nothingWasDropped() {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).isEmpty();
    }

    private static void assumeInline() {
        assumeTrue(
                Engines.available().anyMatch(engine -> engine == Engine.INLINE),
                "a body runs on an event loop on the inline engine only, which needs JDK 21");
    }

    /** What BlockHound looks for: nobody waits for this time to pass. */
    private static void block() throws InterruptedException {
        Thread.sleep(1);
    }

    @Test
    void aBodyThatSleepsIsCaught() {
        assumeInline();
        Flux<Integer> body = flux(
                co -> {
                    co.yield(1);
                    block();
                    co.yield(2);
                },
                Schedulers.parallel());
        StepVerifier.create(body).expectNext(1).verifyError(BlockingOperationError.class);
    }

    @Test
    void aBodyThatTakesFromAQueueIsCaught() {
        assumeInline();
        Mono<String> body = mono(Engine.INLINE, co -> new SynchronousQueue<String>().take());
        StepVerifier.create(body.subscribeOn(Schedulers.parallel())).verifyError(BlockingOperationError.class);
    }

    @Test
    void aBodyThatBlocksOnceAnEventLoopHasResumedItIsCaught() {
        assumeInline();
        Sinks.One<Integer> sink = Sinks.one();
        Mono<Integer> body = mono(Engine.INLINE, co -> {
            block(); // on the test's thread, which may
            int value = co.await(sink.asMono());
            block();
            return value;
        });
        StepVerifier.create(body) // it has run up to its wait then
                .then(() -> Schedulers.parallel().schedule(() -> sink.tryEmitValue(1)))
                .verifyError(BlockingOperationError.class);
    }

    @Test
    void aBodyMayHandleTheErrorOfABlockingCall() {
        assumeInline();
        Mono<String> body = mono(
                co -> {
                    try {
                        block();
                        return "slept";
                    } catch (BlockingOperationError caught) {
                        return "caught";
                    }
                },
                Schedulers.parallel());
        assertThat(body.block(DEADLINE)).isEqualTo("caught");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aBlockingCallMayBlock(Engine engine) {
        String result = onAnEventLoop(
                engine,
                co -> co.blocking(() -> {
                    block();
                    return "slept";
                }));
        assertThat(result).isEqualTo("slept");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aBodyWithAThreadMayBlock(Engine engine) {
        assumeTrue(engine != Engine.INLINE);
        String result = onAnEventLoop(engine, co -> {
            block();
            co.await(Mono.delay(Duration.ofMillis(1)));
            block();
            return "slept";
        });
        assertThat(result).isEqualTo("slept");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void awaitsAreNotCaught(Engine engine) {
        String result = onAnEventLoop(engine, co -> {
            co.await(Mono.delay(Duration.ofMillis(1)));
            co.sleep(Duration.ofMillis(1));
            co.await(Mono.just(1).publishOn(Schedulers.parallel()).toFuture());
            return co.await(Coroutine.of(engine, inner -> inner.await(later("v"))), DEADLINE);
        });
        assertThat(result).isEqualTo("v");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void loopsAreNotCaught(Engine engine) {
        int result = onAnEventLoop(engine, co -> {
            int sum = 0;
            for (int i : co.each(Flux.range(1, 1000).publishOn(Schedulers.parallel()), 4)) {
                sum += i;
            }
            for (int i : co.each(numbers(engine))) {
                sum += i;
            }
            int[] more = {0};
            co.forEach(numbers(engine), i -> more[0] += i);
            co.forEach(ReactorBridge.<Integer>flux(engine, in -> in.yield(1)), i -> more[0] += i);
            return sum + more[0];
        });
        assertThat(result).isEqualTo(500_500 + 3 + 3 + 1);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void generatorsAreNotCaught(Engine engine) {
        int result = onAnEventLoop(engine, co -> {
            AsyncGenerator<Integer, Integer> doubling = AsyncGenerator.of(engine, in -> {
                Integer sent = in.yield(0);
                while (sent != null) {
                    in.await(later(""));
                    sent = in.yield(2 * sent);
                }
            });
            co.await(doubling.anext());
            int doubled = co.await(doubling.asend(21));
            co.await(doubling.aclose());
            return doubled;
        });
        assertThat(result).isEqualTo(42);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void scopesAreNotCaught(Engine engine) {
        String result = onAnEventLoop(
                engine, co -> co.with(scope(engine), outer -> co.with(scope(engine), inner -> outer + inner)));
        assertThat(result).isEqualTo("rr");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void awaitsDeeperThanAStackAllows(Engine engine) {
        int result = onAnEventLoop(engine, co -> co.await(nested(engine, 2_000)));
        assertThat(result).isEqualTo(2_000);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void demandFromAnEventLoop(Engine engine) {
        Flux<Integer> body = flux(engine, co -> {
            for (int i = 0; i < 1000; i++) {
                co.yield(i);
            }
        });
        StepVerifier.create(body.subscribeOn(Schedulers.parallel())
                        .publishOn(Schedulers.parallel(), 3)
                        .count())
                .expectNext(1000L)
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void cancelsAndTheirCleanup(Engine engine) {
        List<String> log = new CopyOnWriteArrayList<>();
        Flux<Integer> body = flux(
                engine,
                co -> co.with(scope(engine), r -> {
                    try {
                        co.yield(1);
                        co.await(Mono.never());
                    } finally {
                        co.await(later(""));
                        co.blocking(() -> log.add("cleanup"));
                    }
                    return null;
                }));
        for (int round = 1; round <= 50; round++) {
            Sinks.One<BridgeSubscription> cancelled = Sinks.one();
            body.subscribe(new BaseSubscriber<>() {
                private BridgeSubscription bridge;

                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    bridge = (BridgeSubscription) subscription;
                    Schedulers.parallel().schedule(() -> request(2));
                }

                @Override
                protected void hookOnNext(Integer element) {
                    Schedulers.parallel().schedule(() -> {
                        cancel();
                        cancelled.tryEmitValue(bridge);
                    });
                }
            });
            closing(cancelled.asMono().block(DEADLINE)).block(DEADLINE);
            assertThat(log).hasSize(round);
        }
    }

    private static <T> T onAnEventLoop(Engine engine, CoroutineBody<T> body) {
        return mono(engine, body).subscribeOn(Schedulers.parallel()).block(DEADLINE);
    }

    private static <T> Mono<T> later(T value) {
        return Mono.just(value).delayElement(Duration.ofMillis(1), Schedulers.parallel());
    }

    private static Coroutine<Integer> nested(Engine engine, int depth) {
        return Coroutine.of(engine, co -> depth == 0 ? co.await(later(0)) : co.await(nested(engine, depth - 1)) + 1);
    }

    private static AsyncIterable<Integer> numbers(Engine engine) {
        return AsyncIterable.of(engine, co -> {
            co.yield(1);
            co.await(later(""));
            co.yield(2);
        });
    }

    private static AsyncContextManager<String> scope(Engine engine) {
        return AsyncContextManager.of(engine, co -> {
            co.await(later(""));
            try {
                co.yield("r");
            } finally {
                co.await(later(""));
            }
        });
    }
}
