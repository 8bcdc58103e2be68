package io.corobridge.compared;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One library, as the scenarios use it: each says the same in its own words. */
interface Side {

    /** 1 to n; notes "start" and "closed" of its body. Of a flow, or of an iterable. */
    Publisher<Integer> publisher(int n, List<String> log);

    /** The same as a Flux of a flow, or of an iterable. */
    Flux<Integer> asFlux(int n, List<String> log);

    /** The same as a Flux of a body. */
    Flux<Integer> flux(int n, List<String> log);

    /** 1, then code that blocks until it is released or interrupted. */
    Flux<Integer> busy(CountDownLatch entered, CountDownLatch release);

    /** Can't even begin to give elements. */
    Publisher<Integer> failing(RuntimeException error);

    /** Raises {@code error} from its body. */
    Flux<Integer> raising(Exception error);

    /** 1, and it goes on to its end whatever is raised there; notes "closed". Of a flow, or of an iterable. */
    Publisher<Integer> unmoved(List<String> log);

    /** 1 and 2, and an error in its cleanup; of a flow, or of an iterable. */
    Flux<Integer> failingCleanup(RuntimeException error);

    /** 1 and 2, and a cleanup that waits for {@code until}. */
    Flux<Integer> slowCleanup(Mono<String> until, List<String> log);

    /** The end of the cleanup behind {@code subscription}; null if the library has no such thing. */
    @Nullable
    Mono<Void> closing(Subscription subscription);

    /** What {@code value} gives, or nothing for null. */
    Mono<Integer> mono(Callable<@Nullable Integer> value);

    /** Waits for {@code source} with a time-out of its own. */
    Mono<Integer> monoWithTimeout(Mono<Integer> source, Duration timeout);

    /** Reads at most {@code limit} elements of {@code source} in batches, within {@code timeout}. */
    Mono<Integer> read(Publisher<Integer> source, int batch, int limit, Duration timeout);

    /** The only element of {@code source}. */
    Mono<Integer> awaitSingle(Publisher<Integer> source);

    /** The first element of {@code source}. */
    Mono<Integer> awaitFirst(Publisher<Integer> source);

    /** The only element of {@code source}, or nothing. */
    Mono<Integer> awaitSingleOrNull(Mono<Integer> source);

    /** Several things at once. */
    ConcurrentSide atOnce();
}
