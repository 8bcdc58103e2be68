package io.corobridge.rxjava.interop;

import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.rxjava.RxJavaBridge;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.FlowBridge;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One library's publisher of 0, 1, 2 .. with that library's own means of looking at demand. */
record Origin(String name, Make make) {

    /** How it ends after its elements. */
    enum End {
        COMPLETE,
        ERROR,
        NEVER
    }

    /** Makes the publisher. */
    interface Make {
        Publisher<Integer> publisher(int n, End end, Exception error, Meter meter);
    }

    static Stream<Origin> all() {
        return Stream.concat(
                Engines.available().map(Origin::body),
                Stream.of(
                        new Origin("Flux of a body", Origin::fluxOfBody),
                        new Origin("Flowable of a body", Origin::flowableOfBody),
                        new Origin("Flow.Publisher of a body", Origin::flowOfBody),
                        new Origin("Flux", Origin::flux),
                        new Origin("Flowable", Origin::flowable),
                        new Origin("Multi", Origin::multi),
                        new Origin("SubmissionPublisher", Origin::submitted)));
    }

    private static Origin body(Engine engine) {
        return new Origin("body on " + engine, (n, end, error, meter) -> {
            BridgePublisher<Integer> source = Publishers.of(engine, body(n, end, error));
            BridgePublisher<Integer> metered = (subscriber, context) -> source.subscribe(
                    FlowAdapters.toSubscriber(new Metered(FlowAdapters.toFlowSubscriber(subscriber), meter)), context);
            return metered;
        });
    }

    private static GeneratorBody<Integer, Void> body(int n, End end, Exception error) {
        return co -> {
            for (int i = 0; i < n; i++) {
                co.yield(i);
            }
            switch (end) {
                case COMPLETE -> {}
                case ERROR -> throw error;
                case NEVER -> co.await(new CompletableFuture<>());
            }
        };
    }

    private static Publisher<Integer> fluxOfBody(int n, End end, Exception error, Meter meter) {
        return ReactorBridge.flux(body(n, end, error))
                .doOnNext(i -> meter.emit())
                .doOnRequest(meter::request)
                .doOnCancel(meter::cancel);
    }

    private static Publisher<Integer> flowableOfBody(int n, End end, Exception error, Meter meter) {
        return RxJavaBridge.flowable(body(n, end, error))
                .doOnNext(i -> meter.emit())
                .doOnRequest(meter::request)
                .doOnCancel(meter::cancel);
    }

    private static Publisher<Integer> flowOfBody(int n, End end, Exception error, Meter meter) {
        Flow.Publisher<Integer> source = FlowBridge.publisher(body(n, end, error));
        return metered(source, meter);
    }

    private static Publisher<Integer> submitted(int n, End end, Exception error, Meter meter) {
        return metered(new Submitted(n, end, error), meter);
    }

    private static Publisher<Integer> metered(Flow.Publisher<Integer> source, Meter meter) {
        return FlowAdapters.toPublisher(
                (Flow.Publisher<Integer>) subscriber -> source.subscribe(new Metered(subscriber, meter)));
    }

    private static Publisher<Integer> flux(int n, End end, Exception error, Meter meter) {
        return Flux.range(0, n)
                .doOnNext(i -> meter.emit())
                .concatWith(
                        switch (end) {
                            case COMPLETE -> Flux.empty();
                            case ERROR -> Flux.error(error);
                            case NEVER -> Flux.never();
                        })
                .doOnRequest(meter::request)
                .doOnCancel(meter::cancel);
    }

    private static Publisher<Integer> flowable(int n, End end, Exception error, Meter meter) {
        return Flowable.range(0, n)
                .doOnNext(i -> meter.emit())
                .concatWith(
                        switch (end) {
                            case COMPLETE -> Flowable.<Integer>empty();
                            case ERROR -> Flowable.<Integer>error(error);
                            case NEVER -> Flowable.<Integer>never();
                        })
                .doOnRequest(meter::request)
                .doOnCancel(meter::cancel);
    }

    private static Publisher<Integer> multi(int n, End end, Exception error, Meter meter) {
        Multi<Integer> elements = Multi.createFrom().range(0, n).onItem().invoke(i -> meter.emit());
        Multi<Integer> rest =
                switch (end) {
                    case COMPLETE -> Multi.createFrom().empty();
                    case ERROR -> Multi.createFrom().failure(error);
                    case NEVER -> Multi.createFrom().nothing();
                };
        return FlowAdapters.toPublisher(Multi.createBy()
                .concatenating()
                .streams(elements, rest)
                .onRequest()
                .invoke(meter::request)
                .onCancellation()
                .invoke(meter::cancel));
    }

    Publisher<Integer> publisher(int n, End end, @Nullable Exception error, Meter meter) {
        return make.publisher(n, end, error == null ? new IllegalStateException("no error here") : error, meter);
    }

    @Override
    public String toString() {
        return name;
    }
}
