package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

/** Sources that Reactor fuses, read in a body. */
class FusionTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aFusedSourceGivesTheElementsThatItWouldSignal(Engine engine) {
        Flux<Integer> source =
                Flux.fromIterable(List.of(1, 2, 3, 4)).map(i -> i * 10).filter(i -> i != 20);
        assertThat(source).isInstanceOf(Fuseable.class);
        Flux<Integer> body = flux(engine, co -> {
            for (int element : co.<Integer>each(source)) {
                co.yield(element);
            }
        });
        StepVerifier.create(body, 1)
                .expectNext(10)
                .thenRequest(9)
                .expectNext(30, 40)
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aPullTakesOneElementWhateverThePrefetch(Engine engine) {
        AtomicInteger taken = new AtomicInteger();
        Flux<Integer> source = Flux.range(1, 100).map(i -> taken.incrementAndGet());
        Flux<Integer> body = flux(engine, co -> {
            for (int element : co.<Integer>each(source, 64)) {
                co.yield(element);
            }
        });
        StepVerifier.create(body, 3).expectNext(1, 2, 3).thenCancel().verify();
        assertThat(taken.get()).isLessThanOrEqualTo(4); // the body runs on to its next yield
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void leavingTheLoopCancelsOnceAndClears(Engine engine) {
        AtomicInteger cancels = new AtomicInteger();
        List<String> cleanups = new CopyOnWriteArrayList<>();
        Flux<Integer> source = Flux.using(
                        () -> "resource",
                        resource ->
                                Flux.fromStream(IntStream.range(0, 9).boxed().onClose(() -> cleanups.add("stream"))),
                        cleanups::add)
                .doOnCancel(cancels::incrementAndGet);
        Mono<Integer> body = mono(engine, co -> {
            for (int element : co.<Integer>each(source)) {
                if (element == 2) {
                    return element;
                }
            }
            return -1;
        });
        assertThat(body.block(Duration.ofSeconds(60))).isEqualTo(2);
        assertThat(cancels).hasValue(1);
        assertThat(cleanups).containsExactlyInAnyOrder("stream", "resource");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void readToItsEndItIsNotCancelledAndItsEndIsSeen(Engine engine) {
        List<String> log = new CopyOnWriteArrayList<>();
        Flux<Integer> source = Flux.range(1, 2)
                .doOnCancel(() -> log.add("cancel"))
                .doOnComplete(() -> log.add("complete"))
                .doFinally(end -> log.add(end.toString()));
        assertThat(mono(engine, co -> {
                            int sum = 0;
                            for (int element : co.<Integer>each(source)) {
                                sum += element;
                            }
                            return sum;
                        })
                        .block(Duration.ofSeconds(60)))
                .isEqualTo(3);
        assertThat(log).containsExactly("complete", "onComplete");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anErrorIsRaisedAtThePullAfterTheElementsBeforeIt(Engine engine) {
        IllegalStateException e = new IllegalStateException("e");
        Flux<Integer> source = Flux.range(1, 3).map(i -> {
            if (i == 3) {
                throw e;
            }
            return i;
        });
        Flux<Integer> body = flux(engine, co -> {
            for (int element : co.<Integer>each(source)) {
                co.yield(element);
            }
        });
        StepVerifier.create(body).expectNext(1, 2).verifyErrorSatisfies(raised -> assertThat(raised)
                .isSameAs(e));
    }

    /** Three elements whose second fails behind the source, in fused operators, by what is to be closed. */
    private static Map<String, Function<AtomicInteger, Flux<Integer>>> failing(RuntimeException e) {
        UnaryOperator<Integer> second = i -> {
            if (i == 2) {
                throw e;
            }
            return i;
        };
        return Map.of(
                "using, map",
                closed -> Flux.using(() -> "", resource -> Flux.range(1, 3), resource -> closed.incrementAndGet())
                        .map(second),
                "using, filter",
                closed -> Flux.using(() -> "", resource -> Flux.range(1, 3), resource -> closed.incrementAndGet())
                        .filter(i -> second.apply(i) > 0),
                "using, doOnNext",
                closed -> Flux.using(() -> "", resource -> Flux.range(1, 3), resource -> closed.incrementAndGet())
                        .doOnNext(second::apply),
                "generate, map",
                closed -> Flux.<Integer, Integer>generate(
                                () -> 1,
                                (state, sink) -> {
                                    sink.next(state);
                                    return state + 1;
                                },
                                state -> closed.incrementAndGet())
                        .map(second),
                "fromStream, map",
                closed -> Flux.fromStream(() -> Stream.of(1, 2, 3).onClose(closed::incrementAndGet))
                        .map(second),
                "not fused",
                closed -> Flux.using(() -> "", resource -> Flux.range(1, 3), resource -> closed.incrementAndGet())
                        .map(second)
                        .hide());
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aSourceThatFailsIsCancelledOnce(Engine engine) {
        IllegalStateException e = new IllegalStateException("e");
        failing(e).forEach((name, source) -> {
            AtomicInteger closed = new AtomicInteger();
            List<Integer> read = new CopyOnWriteArrayList<>();
            StepVerifier.create(mono(engine, co -> {
                        for (int element : co.<Integer>each(source.apply(closed))) {
                            read.add(element);
                        }
                        return -1;
                    }))
                    .verifyErrorSatisfies(raised -> assertThat(raised).as(name).isSameAs(e));
            assertThat(read).as(name).containsExactly(1);
            assertThat(closed).as(name).hasValue(1);
        });
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aSourceThatFailsIsCancelledBeforeTheBodyGoesOn(Engine engine) {
        failing(new IllegalStateException("e")).forEach((name, source) -> {
            AtomicInteger closed = new AtomicInteger();
            Mono<Integer> body = mono(engine, co -> {
                try {
                    co.<Integer>forEach(source.apply(closed), element -> {});
                } catch (IllegalStateException caught) {
                    return closed.get();
                }
                return -1;
            });
            assertThat(body.block(Duration.ofSeconds(20))).as(name).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aSourceThatFailsIsCancelledByEveryReader(Engine engine) throws Exception {
        IllegalStateException e = new IllegalStateException("e");
        for (Function<AtomicInteger, Flux<Integer>> source : failing(e).values()) {
            AtomicInteger closed = new AtomicInteger();
            StepVerifier.create(ReactorBridge.<Integer>flux(engine, co -> co.yieldFrom(source.apply(closed))))
                    .expectNext(1)
                    .verifyErrorSatisfies(raised -> assertThat(raised).isSameAs(e));
            assertThat(closed).hasValue(1);
            BridgeSubscriber<Integer, Integer> reader =
                    ReactorBridge.subscriber(engine, 8, Context.empty(), (co, elements) -> {
                        int sum = 0;
                        for (int element : co.each(elements)) {
                            sum += element;
                        }
                        return sum;
                    });
            CompletableFuture<Integer> result = reader.toCompletionStage().toCompletableFuture();
            source.apply(closed).subscribe(reader);
            assertThatThrownBy(() -> result.get(20, TimeUnit.SECONDS)).hasCause(e);
            assertThat(closed).hasValue(2);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anAwaitOfACallNeedsNoSubscription(Engine engine) {
        IOException e = new IOException("e");
        assertThat(mono(engine, co -> co.await(Mono.just(1)) + co.await(Mono.fromCallable(() -> 2)))
                        .block())
                .isEqualTo(3);
        assertThat(mono(engine, co -> co.await(Mono.empty())).blockOptional()).isEmpty();
        assertThat(mono(engine, co -> co.first(Flux.just(4)) + co.last(Flux.just(5)))
                        .block())
                .isEqualTo(9);
        StepVerifier.create(mono(engine, co -> co.await(Mono.error(e))))
                .verifyErrorSatisfies(raised -> assertThat(raised).isSameAs(e));
        StepVerifier.create(mono(
                        engine,
                        co -> co.await(Mono.fromCallable(() -> {
                            throw e;
                        }))))
                .verifyErrorSatisfies(raised -> assertThat(raised).isSameAs(e));
        StepVerifier.create(mono(engine, co -> co.single(Mono.empty()))).verifyError(NoSuchElementException.class);
        StepVerifier.create(mono(engine, co -> co.first(Flux.empty()))).verifyError(NoSuchElementException.class);
    }

    @Test
    void aPublisherOfSomebodyElseThatIsACallIsSubscribed() {
        assertThat(mono(co -> co.await(new CallablePublisher())).block()).isEqualTo("signalled");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aBodyReadsASubscriptionThatComesLate(Engine engine) {
        Flux<Integer> late =
                Flux.from(subscriber -> new Thread(() -> Flux.range(1, 3).subscribe(subscriber)).start());
        Flux<Integer> fusedLate = new LateFlux<>(Flux.range(1, 3));
        for (Flux<Integer> source : List.of(late, fusedLate)) {
            Flux<Integer> body = flux(engine, co -> {
                for (int element : co.<Integer>each(source)) {
                    co.yield(element);
                }
            });
            assertThat(body.collectList().block(Duration.ofSeconds(60))).containsExactly(1, 2, 3);
        }
    }
}
