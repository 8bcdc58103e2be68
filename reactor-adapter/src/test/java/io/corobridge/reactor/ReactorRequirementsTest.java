package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Requirements of docs/requirements.md that are about Reactor's own types. */
class ReactorRequirementsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    @DisplayName("36: a loop over Flux.range up to Integer.MAX_VALUE can be cancelled")
    void r36() {
        Flux<Integer> numbers = ReactorBridge.flux(co -> {
            for (int number : co.<Integer>each(Flux.range(0, Integer.MAX_VALUE))) {
                co.yield(number);
            }
        });
        assertThat(numbers.take(1_000).count().block(SOON)).isEqualTo(1_000);
    }

    @Test
    @DisplayName("36: loops that do not yield, over what Reactor fuses, requests or gives at once, can be cancelled")
    void r36WithoutAYield() throws InterruptedException {
        Flux<Integer> endless = Flux.generate(sink -> sink.next(1));
        List<BiConsumer<CoroutineScope, Runnable>> loops = List.of(
                (co, round) -> co.forEach(endless, element -> round.run()),
                (co, round) -> co.forEach(endless.hide(), element -> round.run()),
                (co, round) -> co.forEach(Flux.range(0, 10).repeat(), element -> round.run()),
                (co, round) -> endlessly(round, () -> co.await(Mono.just(1))),
                (co, round) -> endlessly(round, () -> co.await(Mono.fromCallable(() -> 1))),
                (co, round) -> endlessly(round, () -> co.await(Mono.just(1).hide())));
        for (BiConsumer<CoroutineScope, Runnable> loop : loops) {
            AtomicInteger rounds = new AtomicInteger();
            CountDownLatch ended = new CountDownLatch(1);
            BaseSubscriber<Integer> subscriber = new BaseSubscriber<>() {};
            Mono<Integer> body = ReactorBridge.mono(co -> {
                try {
                    loop.accept(co, () -> {
                        if (rounds.incrementAndGet() == 500) {
                            subscriber.cancel();
                        }
                        assertThat(rounds).hasValueLessThanOrEqualTo(500);
                    });
                    return 1;
                } finally {
                    ended.countDown();
                }
            });
            body.subscribe(subscriber);
            assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(rounds).hasValue(500);
        }
    }

    private static void endlessly(Runnable round, Runnable await) {
        for (; ; ) {
            round.run();
            await.run();
        }
    }

    @Test
    @DisplayName("39: of an upstream with onBackpressureDrop the first element is not lost")
    void r39() {
        Sinks.Many<Integer> sink = Sinks.many().multicast().directBestEffort();
        Flux<Integer> source = sink.asFlux().onBackpressureDrop();
        Mono<Integer> first = ReactorBridge.mono(co -> {
            for (int number : co.<Integer>each(source)) {
                return number;
            }
            return null;
        });
        Mono<Integer> emitter = Mono.fromRunnable(() -> {
            while (sink.currentSubscriberCount() == 0) {
                Thread.onSpinWait();
            }
            sink.tryEmitNext(7).orThrow();
        });
        assertThat(first.mergeWith(emitter).blockFirst(SOON)).isEqualTo(7);
    }

    @Test
    @DisplayName("40: keys of several contextWrite are seen by body and source; on a clash the subscriber's wins")
    void r40() {
        Mono<String> seen = ReactorBridge.mono(co -> {
            String own = ReactorBridge.context(co).get("a") + ""
                    + ReactorBridge.context(co).get("b");
            String source = co.await(Mono.deferContextual(view -> Mono.just(view.get("a") + "" + view.get("b"))));
            String inner = co.await(Mono.deferContextual(view -> Mono.just(view.<String>get("a")))
                    .contextWrite(context -> context.put("a", "nearer")));
            return own + " " + source + " " + inner;
        });
        Mono<String> written = seen.contextWrite(context -> context.put("a", "1"))
                .contextWrite(context -> context.put("b", "2"))
                .contextWrite(context -> context.put("a", "outer"));
        assertThat(written.block(SOON)).isEqualTo("12 12 nearer");
    }

    @Test
    @DisplayName("c: 3.9 holds of the Flux itself, for a CoreSubscriber, whom Reactor puts no wrapper before")
    void c() {
        for (long n : new long[] {0, -1}) {
            List<Object> signals = new ArrayList<>();
            Flux<Integer> flux = ReactorBridge.flux(co -> co.yield(1));
            flux.subscribe(new CoreSubscriber<Integer>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                    subscription.request(n);
                }

                @Override
                public void onNext(Integer element) {
                    signals.add(element);
                }

                @Override
                public void onError(Throwable error) {
                    signals.add(error.getClass());
                }

                @Override
                public void onComplete() {
                    signals.add("complete");
                }
            });
            assertThat(signals).containsExactly(IllegalArgumentException.class);
        }
    }
}
