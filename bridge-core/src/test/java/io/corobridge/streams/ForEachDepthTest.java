package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContext;

/** {@code co.forEach} over generators that loop over generators. */
class ForEachDepthTest {

    @EachEngine
    void generatorsOverGeneratorsDeeperThanAStackAllows(Engine engine) {
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            for (int i = 0; i < 20; i++) {
                co.yield(i);
            }
        });
        for (int level = 0; level < 450; level++) {
            AsyncIterable<Integer> below = source;
            source = AsyncIterable.of(engine, co -> co.forEach(below, co::yield));
        }
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.from(source), SubscriberContext.NONE);
        probe.request(20).assertCompleted();
        assertThat(probe.elements).hasSize(20).isSorted();
    }

    @EachEngine
    void aLongStreamThroughTenLevelsNeedsNoMoreStack(Engine engine) {
        int elements = 300_000;
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            for (int i = 0; i < elements; i++) {
                co.yield(i);
            }
        });
        for (int level = 0; level < 9; level++) {
            AsyncIterable<Integer> below = source;
            source = AsyncIterable.of(engine, co -> co.forEach(below, co::yield));
        }
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
        probe.subscribeTo(Publishers.from(source), SubscriberContext.NONE);
        probe.request(Long.MAX_VALUE).assertCompleted();
        assertThat(probe.received()).isEqualTo(elements);
    }
}
