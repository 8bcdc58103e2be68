package io.corobridge.streams.reading;

import static io.corobridge.streams.reading.ThrowingUpstreamTest.BROKEN;
import static io.corobridge.streams.reading.ThrowingUpstreamTest.throwingAtItsSecondRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A scope whose upstream throws from {@code request} (3.16) or {@code cancel} (3.15): it has one exit all the same. */
class ThrowingUpstreamInScopeTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> exits = new CopyOnWriteArrayList<>();

    private BridgePublisher<Integer> scope(Publisher<Integer> source) {
        return Publishers.usingWhen(() -> AsyncContextManager.opening(() -> 1, exits::add), resource -> source);
    }

    @Test
    @DisplayName("a scope's first or second request throws: one exit, the error downstream, the upstream cancelled")
    void aScopeWhoseRequestThrowsIsLeft() {
        for (ScriptedPublisher source : List.of(
                new ScriptedPublisher((self, n) -> {
                    throw BROKEN;
                }),
                throwingAtItsSecondRequest())) {
            exits.clear();
            ProbeSubscriber<Integer> probe =
                    ProbeSubscriber.to(scope(source), context).request(1);
            if (source.requests.size() == 1 && probe.errors.isEmpty()) {
                probe.request(1); // returns: 3.16 is ours, too
            }
            assertThat(probe.assertFailed()).isSameAs(BROKEN);
            assertThat(source.cancels).hasValue(1);
            assertThat(exits).hasSize(1);
        }
    }

    @EachEngine
    @DisplayName("a request throws between a scope and a body of ours: the body's finally, then one exit")
    void aBodyBehindARequestThatThrowsIsClosed(Engine engine) {
        BridgePublisher<Integer> body = Publishers.of(engine, co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                exits.add("finally");
            }
        });
        AtomicInteger requests = new AtomicInteger();
        Publisher<Integer> operator = subscriber -> body.subscribe(new Passing(subscriber) {
            @Override
            void request(Subscription to, long n) {
                if (requests.incrementAndGet() == 2) {
                    throw BROKEN;
                }
                to.request(n);
            }
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(scope(operator), context).request(1).awaitElements(1);
        probe.request(1);
        assertThat(probe.assertFailed()).isSameAs(BROKEN);
        assertThat(exits).containsExactly("finally", 1);
    }

    @Test
    @DisplayName("a scope's upstream throws from cancel: one exit, our cancel returns, the error goes to the hook")
    void aScopeWhoseCancelThrowsIsLeft() {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {}).throwingFromCancel(BROKEN);
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(scope(source), context).request(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(exits).hasSize(1);
        assertThat(context.errors).containsExactly(BROKEN);
    }

    /** An operator that may change a request. */
    private abstract static class Passing implements Subscriber<Integer> {

        private final Subscriber<? super Integer> to;

        Passing(Subscriber<? super Integer> to) {
            this.to = to;
        }

        abstract void request(Subscription upstream, long n);

        @Override
        public void onSubscribe(Subscription upstream) {
            to.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    Passing.this.request(upstream, n);
                }

                @Override
                public void cancel() {
                    upstream.cancel();
                }
            });
        }

        @Override
        public void onNext(Integer element) {
            to.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            to.onError(error);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }
}
