package io.corobridge.compared.traces;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A call whose answer comes on another thread, and is an error. */
public final class Remote {

    private Remote() {}

    /** Returns the call. */
    public static Mono<Integer> call() {
        return Mono.just(7).publishOn(Schedulers.boundedElastic()).map(Remote::fail);
    }

    private static Integer fail(Integer id) {
        throw new IllegalStateException("id " + id);
    }
}
