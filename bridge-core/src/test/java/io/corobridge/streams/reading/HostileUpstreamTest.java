package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.Engines;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Publishers that break the rules, on each path by which elements come in. The result is what it would be without the
 * signal that breaks one, which is dropped with the rule's number.
 */
class HostileUpstreamTest {

    private final RecordingContext context = new RecordingContext();

    /** A path: how a publisher's elements come in, and out again. */
    record Path(String name, Engine engine, Function<Publisher<Integer>, BridgePublisher<Integer>> through) {

        @Override
        public String toString() {
            return name + " on " + engine;
        }
    }

    static Stream<Path> paths() {
        return Engines.available()
                .flatMap(engine -> Stream.of(
                        new Path(
                                "each",
                                engine,
                                source -> Publishers.of(engine, co -> {
                                    for (int element : co.each(source, 8)) {
                                        co.yield(element);
                                    }
                                })),
                        new Path(
                                "each, one by one",
                                engine,
                                source -> Publishers.of(engine, co -> {
                                    for (int element : co.each(source, 1)) {
                                        co.yield(element);
                                    }
                                })),
                        new Path("await", engine, source -> Publishers.<Integer>single(engine, co -> co.last(source))),
                        new Path(
                                "through",
                                engine,
                                source -> Publishers.<Integer, Integer>through(engine, source, co -> {
                                    for (Integer in = co.yield(null); ; ) {
                                        in = co.yield(in);
                                    }
                                })),
                        new Path(
                                "usingWhen",
                                engine,
                                source -> Publishers.<String, Integer>usingWhen(
                                        () -> AsyncContextManager.of("resource"), resource -> source))));
    }

    @ParameterizedTest
    @MethodSource("paths")
    @DisplayName("an element before onSubscribe: dropped by the rule (1.9), which is named in the hook")
    void anElementBeforeTheSubscriptionIsDropped(Path path) { // 1.9
        ScriptedPublisher right = ScriptedPublisher.counting(1);
        ProbeSubscriber<Integer> probe = read(path, subscriber -> {
            subscriber.onNext(7);
            right.subscribe(subscriber);
        });
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(0);
        assertThat(context.elements).containsExactly(7);
        assertThat(context.errors).singleElement().asString().contains("1.9");
        assertThat(right.cancels).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("paths")
    @DisplayName("second onSubscribe: cancelled by the rule (2.5), which is named in the hook")
    void aSecondSubscriptionIsCancelled(Path path) { // 2.5
        ScriptedPublisher second = new ScriptedPublisher((self, n) -> {});
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onSubscribe(second);
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe = read(path, source);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(second.cancels).hasValue(1);
        assertThat(second.requests).isEmpty();
        assertThat(source.cancels).hasValue(0);
        assertThat(context.errors).singleElement().asString().contains("2.5");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void anErrorBeforeTheSubscriptionIsTheEnd(Path path) {
        Exception error = new Exception("before onSubscribe");
        assertThat(read(path, subscriber -> subscriber.onError(error)).assertFailed())
                .isSameAs(error);
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    @DisplayName("late onSubscribe: cancelled")
    void aSubscriptionAfterTheCancelIsCancelled(Path path) {
        AtomicReference<Subscriber<? super Integer>> kept = new AtomicReference<>();
        ProbeSubscriber<Integer> probe = read(path, kept::set);
        Await.until("subscribed", () -> kept.get() != null);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        ScriptedPublisher late = new ScriptedPublisher((self, n) -> {});
        kept.get().onSubscribe(late);
        assertThat(late.cancels).hasValue(1);
        assertThat(late.requests).isEmpty();
    }

    private ProbeSubscriber<Integer> read(Path path, Publisher<Integer> source) {
        return ProbeSubscriber.to(path.through().apply(source), context).request(9);
    }
}
