package io.corobridge.compared;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several things at once in one library, as the scenarios use it. */
public interface ConcurrentSide {

    /** Two children that wait for a source each; each one logs its end, and the caller logs its own. */
    Mono<Integer> children(Mono<Integer> first, Mono<Integer> second, List<String> log);

    /** A child that throws the library's own exit, which nobody asked for, and then 1. */
    Mono<Integer> childThatExits();

    /** A child that waits for {@code first}, with a resource whose {@code close()} throws {@code error}. */
    Mono<Integer> childWithAResource(Mono<Integer> first, RuntimeException error);

    /** The block waits for a child that waits for {@code first}, and another child waits for {@code second}. */
    Mono<Integer> awaitedSibling(Mono<Integer> first, Mono<Integer> second);

    /** A supervised child that throws {@code error} and is not awaited, and then 1. */
    Mono<Integer> supervised(Exception error);

    /** A supervised child that throws {@code error} and is awaited. */
    Mono<Integer> supervisedAndAwaited(Exception error);

    /** A block with this time that logs "start" and then waits for {@code source}. */
    Mono<Integer> timed(Duration time, Mono<Integer> source, List<String> log);

    /** A block that waits for {@code source} for a moment, and gives 7 whatever is raised there. */
    Mono<Integer> timedWithAValue(Mono<Integer> source);

    /** A child with a block that waits for {@code source} for a moment, and then 1. */
    Mono<Integer> childWithATimeout(Mono<Integer> source);

    /** A channel with room for 2 that gets 1 and 2, and is closed with {@code error}; then read to its end. */
    Flux<Integer> closedChannel(Exception error);

    /** A channel with room for 2 that gets 1 and 2, and is cancelled; the elements that it has discarded. */
    List<Integer> cancelledChannel();

    /** A stream of what a producer sends to a channel; logs each send that has returned. */
    Flux<Integer> produced(int n, List<String> log);

    /** Two channels with an element each, 1 and 2: the result of a select of them, and then what is left in both. */
    Mono<Integer> selected(List<Object> left);

    /** A select of two coroutines that wait for a source each, and log their end; then logs "selected". */
    Mono<Integer> selectedCoroutine(Mono<Integer> first, Mono<Integer> second, List<String> log);

    /** A semaphore of one permit: its holder, and the body that waits for it. */
    interface Holders {

        /** Holds the permit until {@code source} gives something. */
        Mono<Integer> holding(Mono<Integer> source);

        /** Returns the number of free permits. */
        int free();
    }

    /** A semaphore of one permit. */
    Holders semaphore();
}
