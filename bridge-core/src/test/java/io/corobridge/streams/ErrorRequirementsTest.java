package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;

/** Requirements of docs/requirements.md about errors, of the body and of the subscriber. */
class ErrorRequirementsTest {

    private final RecordingContext context = new RecordingContext();
    private final IllegalStateException broken = new IllegalStateException("a broken subscriber");
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("14: what onNext throws counts as a cancel, is raised at the yield and reported, and is no onError")
    void r14(Engine engine) {
        ProbeSubscriber<Integer> probe = throwingInOnNext(() -> {});
        probe.subscribeTo(Publishers.of(engine, remembering()), context);
        probe.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(broken);
        assertThat(context.errors).containsExactly(broken);
    }

    @EachEngine
    @DisplayName("15: onNext throws when the stream is closing already: the first cause wins, the second is reported")
    void r15(Engine engine) {
        ProbeSubscriber<Integer> cancelled = throwingInOnNext(() -> {});
        cancelled
                .whenNext(element -> {
                    cancelled.cancel();
                    throw broken;
                })
                .subscribeTo(Publishers.of(engine, remembering()), context);
        cancelled.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
    }

    @EachThreadEngine
    @DisplayName(
            "15: the same after a bad request of another thread: that error is reported too, it can't be signalled")
    void r15BadRequest(Engine engine) {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch requested = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = throwingInOnNext(() -> {
            inside.countDown();
            Await.latch(requested);
        });
        probe.subscribeTo(Publishers.of(engine, remembering()), context);
        probe.request(9);
        Await.latch(inside);
        probe.request(-1);
        requested.countDown();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).hasSize(2).contains(broken).anySatisfy(error -> assertThat(error)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9"));
    }

    private ProbeSubscriber<Integer> throwingInOnNext(Runnable first) {
        return new ProbeSubscriber<Integer>().whenNext(element -> {
            first.run();
            throw broken;
        });
    }

    private GeneratorBody<Integer, Void> remembering() {
        return co -> {
            try {
                co.yield(1);
                co.yield(2);
            } catch (Throwable raised) {
                log.add(raised);
                throw raised;
            }
        };
    }

    @EachSource
    @DisplayName("16: what onComplete throws is reported, and not thrown into the source")
    void r16Complete(Numbers source) {
        ProbeSubscriber<Integer> probe = throwingAtTheEnd().subscribeTo(source.of(1), context);
        probe.request(2).assertCompleted();
        assertThat(context.errors).containsExactly(broken);
    }

    @EachSource
    @DisplayName("16: what onError throws is reported with the original error, and not thrown into the source")
    void r16Error(Numbers source) {
        IOException original = new IOException("original");
        ProbeSubscriber<Integer> probe = throwingAtTheEnd().subscribeTo(source.of(1, original), context);
        assertThat(probe.request(2).assertFailed()).isSameAs(original);
        assertThat(context.errors).containsExactly(broken);
        assertThat(broken).hasSuppressedException(original);
    }

    private ProbeSubscriber<Integer> throwingAtTheEnd() {
        return new ProbeSubscriber<Integer>().whenEnded(() -> {
            throw broken;
        });
    }

    @EachEngine
    @DisplayName("17: yield null ends this stream with NullPointerException; the publisher stays usable")
    void r17(Engine engine) {
        Integer[] first = {null};
        BridgePublisher<Integer> publisher = Publishers.of(engine, co -> {
            try {
                co.yield(first[0]);
            } catch (GeneratorExit exit) {
                log.add("closed");
                throw exit;
            }
        });
        assertThat(ProbeSubscriber.to(publisher, context).request(9).assertFailed())
                .isInstanceOf(NullPointerException.class);
        assertThat(log).containsExactly("closed");
        first[0] = 1;
        ProbeSubscriber.to(publisher, context).request(9).assertCompleted();
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    @DisplayName("23: of an error of the body and another of its cleanup, one is signalled with the other in it")
    void r23(Engine engine) {
        IOException inBody = new IOException("body");
        IOException inExit = new IOException("exit");
        AsyncContextManager<String> manager = AsyncContextManager.of(engine, co -> {
            try {
                co.yield("resource");
            } finally {
                throw inExit;
            }
        });
        BridgePublisher<Integer> inside = Publishers.of(
                engine,
                co -> co.with(manager, resource -> {
                    co.yield(1);
                    throw inBody;
                }));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(inside, context);
        assertThat(probe.request(2).assertFailed()).isSameAs(inExit).hasSuppressedException(inBody);
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    @DisplayName("26: of two sources that fail at the same moment, no error reaches a thread's handler or comes twice")
    void r26(Engine engine) {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
        try (Race race = new Race()) {
            for (int round = 0; round < Race.rounds(500); round++) {
                assertOneErrorEach(engine, race);
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
    }

    private static void assertOneErrorEach(Engine engine, Race race) {
        RecordingContext own = new RecordingContext();
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        ScriptedPublisher one = new ScriptedPublisher((self, n) -> {});
        ScriptedPublisher other = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    var others = co.<Integer>each(other, 1).iterator();
                    try {
                        co.await(one);
                    } finally {
                        others.hasNext(); // raises, too
                    }
                }),
                own);
        probe.request(1);
        Await.until("the first is subscribed", one::isSubscribed);
        race.run(() -> one.subscriber().onError(first), () -> {
            Await.until("the other is subscribed", other::isSubscribed);
            other.subscriber().onError(second);
        });
        assertThat(probe.assertFailed()).isSameAs(second);
        assertThat(own.errors).isEmpty();
    }

    @EachSource
    @DisplayName("27: a LinkageError of the body is an onError like any other")
    void r27Body(Numbers source) {
        LinkageError fatal = new LinkageError();
        assertThat(ProbeSubscriber.to(source.of(1, fatal), context).request(2).assertFailed())
                .isSameAs(fatal);
        assertThat(context.errors).isEmpty();
    }

    @EachSource
    @DisplayName("27: a LinkageError of the subscriber goes to the hook")
    void r27Subscriber(Numbers source) {
        LinkageError fatal = new LinkageError();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> {
                    throw fatal;
                })
                .subscribeTo(source.of(3), context);
        probe.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(fatal);
    }

    @EachSource
    @DisplayName("e: what onNext throws is not signalled as onError, by no kind of publisher")
    void e(Numbers source) {
        ProbeSubscriber<Integer> probe = throwingInOnNext(() -> {});
        probe.subscribeTo(source.endless(), context);
        probe.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
        assertThat(source.closed).hasValue(1);
    }
}
