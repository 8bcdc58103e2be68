package io.corobridge.benchmarks;

import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import io.reactivex.rxjava3.core.Emitter;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import reactor.core.publisher.Flux;

/** The producers of the same loop, one for each contender. */
final class Producers {

    private Producers() {}

    /** The integers below {@code size} from {@code contender}. */
    static Source of(String contender, int size) {
        return switch (contender) {
            case Contenders.RAW_LOOP -> new Source.OfPublisher(new RawLoop(size));
            case Contenders.FLUX_RANGE -> new Source.OfPublisher(Flux.range(0, size));
            case Contenders.FLUX_GENERATE -> new Source.OfPublisher(fluxGenerate(size));
            case Contenders.FLUX_CREATE -> new Source.OfPublisher(fluxCreate(size));
            case Contenders.FLOWABLE_GENERATE -> new Source.OfFlowable(flowableGenerate(size));
            case Contenders.KOTLIN_FLUX -> new Source.OfPublisher(KotlinPeers.flux(size));
            case Contenders.KOTLIN_PUBLISH -> new Source.OfPublisher(KotlinPeers.publish(size));
            case Contenders.KOTLIN_FLOW -> new Source.OfPublisher(KotlinPeers.flowAsPublisher(size));
            case Contenders.FIBER_INTEROP -> new Source.OfFlowable(FiberInteropPeer.flowable(size));
            case Contenders.MUTINY_GENERATOR -> new Source.OfMulti(mutinyGenerator(size));
            default -> new Source.OfPublisher(ours(Contenders.engine(contender).orElseThrow(), size));
        };
    }

    private static Flux<Integer> ours(Engine engine, int size) {
        return ReactorBridge.flux(engine, co -> {
            for (int i = 0; i < size; i++) {
                co.yield(i);
            }
        });
    }

    private static Flux<Integer> fluxGenerate(int size) {
        return Flux.generate(() -> 0, (i, sink) -> {
            sink.next(i);
            if (i + 1 == size) {
                sink.complete();
            }
            return i + 1;
        });
    }

    private static Flux<Integer> fluxCreate(int size) {
        return Flux.create(sink -> {
            for (int i = 0; i < size; i++) {
                sink.next(i);
            }
            sink.complete();
        });
    }

    private static Flowable<Integer> flowableGenerate(int size) {
        return Flowable.generate(() -> 0, (Integer i, Emitter<Integer> emitter) -> {
            emitter.onNext(i);
            if (i + 1 == size) {
                emitter.onComplete();
            }
            return i + 1;
        });
    }

    private static Multi<Integer> mutinyGenerator(int size) {
        return Multi.createFrom().generator(() -> 0, (i, emitter) -> {
            emitter.emit(i);
            if (i + 1 == size) {
                emitter.complete();
            }
            return i + 1;
        });
    }
}
