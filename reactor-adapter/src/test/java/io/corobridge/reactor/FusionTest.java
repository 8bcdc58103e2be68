package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Sources that Reactor fuses, read in a body. */
class FusionTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    @ParameterizedTest
    @MethodSource(ENGINES)
    void theElementsAreThoseOfSignals(Engine engine) {
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
        assertThat(body.block(Duration.ofSeconds(10))).isEqualTo(2);
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
                        .block(Duration.ofSeconds(10)))
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
            assertThat(body.collectList().block(Duration.ofSeconds(10))).containsExactly(1, 2, 3);
        }
    }
}
