package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.SubscriberContexts;
import java.util.concurrent.atomic.AtomicInteger;

/** A context is told of the end of its own subscription, and not of those within. */
class EndedTest {

    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger shown = new AtomicInteger();
    private final SubscriberContext context = new SubscriberContext() {
        @Override
        public BridgeSubscription shown(BridgeSubscription subscription) {
            shown.incrementAndGet();
            return subscription;
        }

        @Override
        public void ended() {
            ended.incrementAndGet();
        }

        @Override
        public Object view() {
            return "view";
        }

        @Override
        public void errorDropped(Throwable error) {
            throw new AssertionError(error);
        }

        @Override
        public void elementDiscarded(Object element) {}
    };

    private static BridgePublisher<Integer> two(Engine engine) {
        return Publishers.of(engine, co -> {
            assertThat(SubscriberContexts.of(co).view()).isEqualTo("view");
            co.yield(1);
            co.yield(2);
        });
    }

    @EachEngine
    void aBodyThatReadsAnother(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    for (int i : co.<Integer>each(two(engine))) {
                        co.yield(i);
                    }
                    assertThat(ended).hasValue(0);
                    co.yield(3);
                }),
                context);
        probe.request(9).assertCompleted();
        assertThat(probe.elements).containsExactly(1, 2, 3);
        assertThat(ended).hasValue(1);
        assertThat(shown).hasValue(1);
    }

    @EachEngine
    void aScopeAroundABody(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.usingWhen(() -> AsyncContextManager.of(0), nothing -> two(engine)), context);
        probe.request(9).assertCompleted();
        assertThat(ended).hasValue(1);
        assertThat(shown).hasValue(1);
    }
}
