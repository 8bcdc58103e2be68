package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.streams.Await;
import io.corobridge.streams.Blocking;
import io.corobridge.streams.BlockingElements;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.Engines;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import io.corobridge.streams.Subscribers;
import io.corobridge.streams.reading.HostileUpstreamTest.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

/** Publishers whose {@code subscribe} (1.9), {@code request} (3.16) or {@code cancel} (3.15) throws, on each path in. */
class ThrowingUpstreamTest {

    static final IllegalStateException BROKEN = new IllegalStateException("a broken upstream");

    private final RecordingContext context = new RecordingContext();

    static Stream<Path> paths() {
        return Stream.concat(HostileUpstreamTest.paths(), Engines.available().flatMap(ThrowingUpstreamTest::more));
    }

    private static Stream<Path> more(Engine engine) {
        Duration hour = Duration.ofHours(1);
        return Stream.of(
                new Path("single", engine, source -> Publishers.single(engine, co -> co.single(source))),
                new Path("first", engine, source -> Publishers.single(engine, co -> co.first(source))),
                new Path(
                        "timed",
                        engine,
                        source -> Publishers.single(engine, co -> co.await(Awaitable.of(source), hour))),
                new Path("suspend", engine, source -> Publishers.single(engine, co -> (Integer) co.suspend(source))),
                new Path("forEach", engine, source -> Publishers.of(engine, co -> co.forEach(source, co::yield))),
                new Path("yieldFrom", engine, source -> Publishers.of(engine, co -> co.yieldFrom(source))),
                new Path("subscriber", engine, source -> {
                    BridgeSubscriber<Integer, Integer> reader = Subscribers.of(engine, (co, elements) -> {
                        Integer last = null;
                        for (Integer element : co.each(elements)) {
                            last = element;
                        }
                        return last;
                    });
                    return Publishers.defer(() -> {
                        source.subscribe(reader);
                        return reader.result();
                    });
                }));
    }

    /** The paths but a subscriber that somebody else subscribes, who gets what the subscribe throws. */
    static Stream<Path> readers() {
        return paths().filter(path -> !path.name().equals("subscriber"));
    }

    private ProbeSubscriber<Integer> read(Path path, Publisher<Integer> source) {
        return ProbeSubscriber.to(path.through().apply(source), context).request(9);
    }

    @ParameterizedTest
    @MethodSource("paths")
    @DisplayName("request throws: the reader gets the error, the upstream is cancelled once")
    void aRequestThatThrowsIsTheEnd(Path path) { // 3.16
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            throw BROKEN;
        });
        assertThat(read(path, source).assertFailed()).isSameAs(BROKEN);
        assertThat(source.cancels).hasValue(1);
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("readers")
    @DisplayName("subscribe throws after onSubscribe: the reader gets the error, the upstream is cancelled once")
    void aSubscribeThatThrowsIsTheEnd(Path path) { // 1.9
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Integer> probe = read(path, subscriber -> {
            source.subscribe(subscriber);
            throw BROKEN;
        });
        assertThat(probe.assertFailed()).isSameAs(BROKEN);
        assertThat(source.cancels).hasValue(1);
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("readers")
    @DisplayName("subscribe throws and nothing else: the reader gets the error")
    void aSubscribeThatDoesNothingButThrowIsTheEnd(Path path) {
        ProbeSubscriber<Integer> probe = read(path, subscriber -> {
            throw BROKEN;
        });
        assertThat(probe.assertFailed()).isSameAs(BROKEN);
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("readers")
    @DisplayName("subscribe throws after the end: the result stands, the error goes to the hook")
    void aSubscribeThatThrowsAfterTheEndChangesNothing(Path path) {
        ProbeSubscriber<Integer> probe = read(path, subscriber -> {
            ScriptedPublisher.counting(1).subscribe(subscriber);
            throw BROKEN;
        });
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(0);
        assertThat(context.errors).containsExactly(BROKEN);
    }

    @ParameterizedTest
    @MethodSource("paths")
    @DisplayName("cancel throws: our cancel returns, the closing ends, the error goes to the hook once")
    void aCancelThatThrowsEndsTheClosing(Path path) { // 3.15
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {}).throwingFromCancel(BROKEN);
        ProbeSubscriber<Integer> probe = read(path, source);
        Await.until("requested", () -> !source.requests.isEmpty());
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        if (path.name().equals("subscriber")) {
            return; // its result was awaited, and it reads on
        }
        assertThat(source.cancels).hasValue(1);
        assertThat(context.errors).containsExactly(BROKEN);
    }

    @EachEngine
    void theElementsBeforeARequestThatThrowsComeFirst(Engine engine) {
        ScriptedPublisher source = throwingAtItsSecondRequest();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>of(engine, co -> {
                            for (int element : co.each(source, 1)) {
                                co.yield(element);
                            }
                        }),
                        context)
                .request(9);
        assertThat(probe.assertFailed()).isSameAs(BROKEN);
        assertThat(probe.elements).containsExactly(1);
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    void aBodyThatCatchesWhatARequestThrewGoesOn(Engine engine) {
        ScriptedPublisher source = throwingAtItsSecondRequest();
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CountDownLatch caught = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>single(engine, co -> {
                            try {
                                for (int element : co.each(source, 1)) {
                                    assertThat(element).isEqualTo(1);
                                }
                            } catch (IllegalStateException broken) {
                                assertThat(broken).isSameAs(BROKEN);
                                caught.countDown();
                            }
                            return co.await(gate);
                        }),
                        context)
                .request(9);
        Await.latch(caught);
        assertThat(source.cancels).hasValue(1); // not by the end of the body only
        gate.complete(7);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(7);
        assertThat(source.cancels).hasValue(1);
    }

    static ScriptedPublisher throwingAtItsSecondRequest() {
        return new ScriptedPublisher((self, n) -> {
            if (self.requests.size() == 2) {
                throw BROKEN;
            }
            self.subscriber().onNext(1);
        });
    }

    // ---- from plain code ----

    @Test
    void blockingElementsEndWithWhatARequestThrows() {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            throw BROKEN;
        });
        try (BlockingElements<Integer> elements = Blocking.elements(source)) {
            assertThatThrownBy(elements::hasNext).isSameAs(BROKEN);
        }
        assertThat(source.cancels).hasValue(1);
    }
}
