package io.corobridge.traces;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A program that prints the errors of a Mono and a Flux. */
public final class FailingProgram {

    private FailingProgram() {}

    /** Prints the traces. */
    public static void main(String[] args) {
        print(one());
        print(several().last());
    }

    private static void print(Mono<Integer> failing) {
        try {
            failing.block();
        } catch (IllegalStateException error) {
            error.printStackTrace(System.out);
        }
    }

    private static Mono<Integer> one() {
        return mono(co -> {
            throw new IllegalStateException("one");
        });
    }

    private static Flux<Integer> several() {
        return flux(co -> {
            throw new IllegalStateException("several");
        });
    }
}
