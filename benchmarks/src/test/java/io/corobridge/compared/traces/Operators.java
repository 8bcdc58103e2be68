package io.corobridge.compared.traces;

import reactor.core.publisher.Mono;

/** The same in Reactor's operators, each step with a checkpoint. */
final class Operators {

    private Operators() {}

    static Mono<Integer> one() {
        return two().map(two -> two + 1).checkpoint("one");
    }

    private static Mono<Integer> two() {
        return three().map(three -> three + 1).checkpoint("two");
    }

    private static Mono<Integer> three() {
        return four().map(four -> four + 1).checkpoint("three");
    }

    private static Mono<Integer> four() {
        return Remote.call().map(answer -> answer + 1).checkpoint("four");
    }
}
