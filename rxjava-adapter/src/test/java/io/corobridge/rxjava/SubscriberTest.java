package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.PublishProcessor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A body as the subscriber of a Flowable. */
class SubscriberTest {

    static Stream<Engine> engines() {
        return Engines.available();
    }

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
    }

    private static BridgeSubscriber<Integer, Integer> summing(Engine engine, int prefetch) {
        return RxJavaBridge.subscriber(engine, prefetch, (co, elements) -> {
            int sum = 0;
            for (int i : co.each(elements)) {
                sum += i;
            }
            return sum;
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSubscriberRequestsAsItPulls(Engine engine) throws Exception {
        List<Long> requests = new CopyOnWriteArrayList<>();
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 1);
        Flowable.range(1, 4).doOnRequest(requests::add).subscribe(sum);
        assertThat(sum.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isEqualTo(10);
        assertThat(requests).containsOnly(1L);
        Single.fromCompletionStage(sum.toCompletionStage()).test().assertResult(10);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anErrorThatNobodyAskedForIsUndeliverable(Engine engine) {
        List<Throwable> hook = new CopyOnWriteArrayList<>();
        RxJavaPlugins.setErrorHandler(hook::add);
        IOException error = new IOException("e");
        Flowable.<Integer>error(error).subscribe(summing(engine, 4));
        Eventually.is("an error in the hook", () -> !hook.isEmpty());
        assertThat(hook).singleElement().isInstanceOf(UndeliverableException.class);
        assertThat(hook.get(0)).hasCause(error);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCloseCancelsTheFlowable(Engine engine) {
        PublishProcessor<Integer> source = PublishProcessor.create();
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 4);
        source.subscribe(sum);
        assertThat(source.hasSubscribers()).isTrue();
        sum.close();
        Eventually.is("the cancel", () -> !source.hasSubscribers());
    }
}
