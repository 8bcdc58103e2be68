package io.corobridge.compared;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The bridge, on its default engine. */
final class BridgeSide implements Side {

    private static GeneratorBody<Integer, Void> numbers(int n, List<String> log) {
        return co -> {
            log.add("start");
            try {
                for (int i = 1; i <= n; i++) {
                    co.yield(i);
                }
            } finally {
                log.add("closed");
            }
        };
    }

    @Override
    public Publisher<Integer> publisher(int n, List<String> log) {
        return Publishers.from(AsyncIterable.of(numbers(n, log)));
    }

    @Override
    public Flux<Integer> asFlux(int n, List<String> log) {
        return ReactorBridge.toFlux(AsyncIterable.of(numbers(n, log)));
    }

    @Override
    public Flux<Integer> flux(int n, List<String> log) {
        return ReactorBridge.flux(numbers(n, log));
    }

    @Override
    public Flux<Integer> busy(CountDownLatch entered, CountDownLatch release) {
        return ReactorBridge.flux(co -> {
            co.yield(1);
            entered.countDown();
            release.await();
        });
    }

    @Override
    public Publisher<Integer> failing(RuntimeException error) {
        AsyncIterable<Integer> source = () -> {
            throw error;
        };
        return Publishers.from(source);
    }

    @Override
    public Flux<Integer> raising(Exception error) {
        return ReactorBridge.flux(co -> {
            throw error;
        });
    }

    @Override
    public Publisher<Integer> unmoved(List<String> log) {
        return Publishers.from(AsyncIterable.of(co -> {
            try {
                co.yield(1);
            } catch (GeneratorExit swallowed) {
                log.add("swallowed");
            }
            log.add("closed");
        }));
    }

    @Override
    @SuppressWarnings("finally") // the scenario
    public Flux<Integer> failingCleanup(RuntimeException error) {
        return ReactorBridge.toFlux(AsyncIterable.of(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                throw error;
            }
        }));
    }

    @Override
    public Flux<Integer> slowCleanup(Mono<String> until, List<String> log) {
        return ReactorBridge.flux(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                co.await(until);
                log.add("cleaned");
            }
        });
    }

    @Override
    public Mono<Void> closing(Subscription subscription) {
        return ReactorBridge.closing((BridgeSubscription) subscription);
    }

    @Override
    public Mono<Integer> mono(Callable<@Nullable Integer> value) {
        return ReactorBridge.mono(co -> value.call());
    }

    @Override
    public Mono<Integer> monoWithTimeout(Mono<Integer> source, Duration timeout) {
        return ReactorBridge.mono(co -> co.await(source, timeout));
    }

    @Override
    public Mono<Integer> read(Publisher<Integer> source, int batch, int limit, Duration timeout) {
        return ReactorBridge.mono(co -> co.await(
                Coroutine.<Integer>of(reader -> {
                    int sum = 0;
                    int read = 0;
                    for (int element : reader.<Integer>each(source, batch)) {
                        sum += element;
                        if (++read == limit) {
                            break;
                        }
                    }
                    return sum;
                }),
                timeout));
    }

    @Override
    public Mono<Integer> awaitSingle(Publisher<Integer> source) {
        return ReactorBridge.mono(co -> co.single(source));
    }

    @Override
    public Mono<Integer> awaitFirst(Publisher<Integer> source) {
        return ReactorBridge.mono(co -> co.first(source));
    }

    @Override
    public Mono<Integer> awaitSingleOrNull(Mono<Integer> source) {
        return ReactorBridge.mono(co -> co.await(source));
    }

    @Override
    public ConcurrentSide atOnce() {
        return new BridgeAtOnce();
    }
}
