package io.corobridge.benchmarks;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.util.Optional;

/** The names in the tables, and which of them this JVM can run. */
final class Contenders {

    static final String INLINE = "corobridge inline";
    static final String VIRTUAL = "corobridge virtual";
    static final String PLATFORM = "corobridge platform";
    static final String RAW_LOOP = "raw loop";
    static final String FLUX_RANGE = "Flux.range";
    static final String FLUX_GENERATE = "Flux.generate";
    static final String FLUX_CREATE = "Flux.create";
    static final String FLOWABLE_GENERATE = "Flowable.generate";
    static final String KOTLIN_FLUX = "kotlinx flux{}";
    static final String KOTLIN_PUBLISH = "kotlinx publish{}";
    static final String KOTLIN_FLOW = "kotlinx flow.asPublisher";
    static final String KOTLIN_COLLECT = "kotlinx asFlow.collect";
    static final String KOTLIN_AWAIT = "kotlinx awaitSingle";
    static final String KOTLIN_CHANNEL = "kotlinx Channel, Semaphore";
    static final String KOTLIN_MONO = "kotlinx mono{}";
    static final String FIBER_INTEROP = "FiberInterop";
    static final String MUTINY_GENERATOR = "Mutiny generator";
    static final String FLUX_SUBSCRIBE = "Flux.subscribe";
    static final String TO_STREAM = "Flux.toStream(256)";
    static final String MONO_BLOCK = "Mono.block";
    static final String MONO_CALLABLE = "Mono.fromCallable";
    static final String CPYTHON = "CPython async for";

    private Contenders() {}

    /** The engine of one of ours; empty for a peer. */
    static Optional<Engine> engine(String contender) {
        return contender.startsWith("corobridge ")
                ? Optional.of(Engine.named(contender.substring("corobridge ".length())))
                : Optional.empty();
    }

    /** Why this JVM cannot run {@code contender}; empty if it can. */
    static Optional<String> missing(String contender) {
        if (contender.equals(FIBER_INTEROP)) {
            return Runtime.version().feature() >= 21 ? Optional.empty() : Optional.of("needs JDK 21 or newer");
        }
        return engine(contender).flatMap(Contenders::missing);
    }

    private static Optional<String> missing(Engine engine) {
        try {
            Coroutine.of(engine, co -> true).send(null);
            return Optional.empty();
        } catch (UnsupportedOperationException error) {
            return Optional.of(String.valueOf(error.getMessage()));
        }
    }
}
