package io.corobridge.compared.traces;

import static io.corobridge.reactor.ReactorBridge.mono;

import reactor.core.publisher.Mono;

/** Four bodies, each of which awaits the next one. */
final class Bodies {

    private Bodies() {}

    static Mono<Integer> one() {
        return mono(co -> {
            int two = co.single(two());
            return two + 1;
        });
    }

    private static Mono<Integer> two() {
        return mono(co -> co.single(three()) + 1);
    }

    private static Mono<Integer> three() {
        return mono(co -> co.single(four()) + 1);
    }

    private static Mono<Integer> four() {
        return mono(co -> co.single(Remote.call()) + 1);
    }
}
