package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The entries for {@code java.util.concurrent.Flow}, against publishers and subscribers of the JDK. */
class FlowBridgeTest {

    private static final GeneratorBody<Integer, Integer> DOUBLING = co -> {
        for (Integer in = co.yield(null); ; ) {
            in = co.yield(in * 2);
        }
    };

    @EachEngine
    void aSubscriberOfAPublisherOfTheJdk(Engine engine) throws InterruptedException {
        BridgeSubscriber<Integer, Integer> sum = Subscribers.of(engine, (co, elements) -> {
            int total = 0;
            for (int element : co.each(elements)) {
                total += element;
            }
            return total;
        });
        try (SubmissionPublisher<Integer> source = new SubmissionPublisher<>()) {
            source.subscribe(FlowBridge.subscriber(sum));
            List.of(1, 2, 3).forEach(source::submit);
        }
        assertThat(Blocking.await(sum.result())).isEqualTo(6);
    }

    @EachEngine
    void aProcessorBehindAPublisherOfTheJdk(Engine engine) {
        for (Flow.Processor<Integer, Integer> processor : List.of(
                FlowBridge.<Integer, Integer>processor(engine, DOUBLING),
                FlowBridge.<Integer, Integer>processor(DOUBLING),
                FlowBridge.processor(Processors.of(engine, DOUBLING)))) {
            try (SubmissionPublisher<Integer> source = new SubmissionPublisher<>()) {
                source.subscribe(processor);
                List.of(1, 2, 3).forEach(source::submit);
            }
            assertThat(read(processor)).containsExactly(2, 4, 6);
        }
    }

    @EachEngine
    void publishersOfBodies(Engine engine) {
        assertThat(read(FlowBridge.<Integer>publisher(engine, co -> co.yield(1))))
                .containsExactly(1);
        assertThat(read(FlowBridge.<Integer>single(engine, co -> 1))).containsExactly(1);
        assertThat(read(FlowBridge.<Integer>publisher(Coroutine.<Integer>of(engine, co -> 1))))
                .containsExactly(1);
        Flow.Publisher<Integer> source = FlowBridge.publisher(engine, co -> co.yield(2));
        assertThat(read(FlowBridge.through(engine, source, DOUBLING))).containsExactly(4);
        assertThat(read(FlowBridge.<Integer, Integer>usingWhen(() -> AsyncContextManager.of(1), resource -> source)))
                .containsExactly(2);
    }

    @Test
    void publishersOnTheDefaultEngine() {
        Flow.Publisher<Integer> source = FlowBridge.publisher(co -> co.yield(2));
        assertThat(read(FlowBridge.through(source, DOUBLING))).containsExactly(4);
        assertThat(read(FlowBridge.<Integer>single(co -> 1))).containsExactly(1);
        assertThat(read(FlowBridge.<Integer>defer(() -> Awaitable.ready(1)))).containsExactly(1);
        assertThat(read(FlowBridge.<Integer, Integer>usingWhenSingle(
                        () -> AsyncContextManager.of(1), resource -> source)))
                .containsExactly(2);
    }

    @Test
    void aThreadThatWaitsReadsAFlowPublisher() {
        Flow.Publisher<Integer> source = FlowBridge.publisher(co -> {
            for (int i = 0; i < 3; i++) {
                co.yield(i);
            }
        });
        try (BlockingElements<Integer> elements = FlowBridge.elements(source, 1)) {
            assertThat((Iterable<Integer>) elements).containsExactly(0, 1, 2);
        }
        try (Stream<Integer> elements = FlowBridge.stream(source)) {
            assertThat(elements).containsExactly(0, 1, 2);
        }
    }

    private static <T> List<T> read(Flow.Publisher<T> publisher) {
        try (BlockingElements<T> elements = FlowBridge.elements(publisher)) {
            List<T> read = new ArrayList<>();
            elements.forEachRemaining(read::add);
            return read;
        }
    }
}
