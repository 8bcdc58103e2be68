package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.tck.contract.Eventually;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.util.context.Context;

/** A body as the subscriber of a Flux. */
class SubscriberTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    @AfterEach
    void reset() {
        Hooks.resetOnErrorDropped();
    }

    private static BridgeSubscriber<Integer, Integer> summing(Engine engine, int prefetch) {
        return ReactorBridge.subscriber(engine, prefetch, Context.of("factor", 10), (co, elements) -> {
            int sum = 0;
            for (int element : co.each(elements)) {
                sum += element;
            }
            return sum * ReactorBridge.context(co).<Integer>get("factor");
        });
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aSubscriberRequestsAsItPullsAndBodyAndUpstreamSeeItsContext(Engine engine) throws Exception {
        List<Long> requests = new CopyOnWriteArrayList<>();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 1);
        Flux.deferContextual(view -> {
                    seen.add(view.get("factor"));
                    return Flux.range(1, 4);
                })
                .doOnRequest(requests::add)
                .subscribe(sum);
        assertThat(sum.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isEqualTo(100);
        assertThat(requests).containsOnly(1L);
        assertThat(seen).containsExactly(10);
        assertThat(Mono.fromCompletionStage(sum.toCompletionStage()).block()).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anErrorThatNobodyAskedForIsDropped(Engine engine) {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        IOException error = new IOException("e");
        Flux.<Integer>error(error).subscribe(summing(engine, 4));
        Eventually.is(() -> !dropped.isEmpty());
        assertThat(dropped).containsExactly(error);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aCloseCancelsTheFlux(Engine engine) {
        TestPublisher<Integer> source = TestPublisher.create();
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 4);
        source.flux().subscribe(sum);
        sum.close();
        Until.cancelled(source);
    }
}
