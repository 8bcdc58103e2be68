package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContexts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** What a library says of one subscriber holds for the bodies that run for it, inside a scope as well. */
class LibraryContextTest {

    private final LibraryContext library = new LibraryContext();

    static Stream<Arguments> enginesAndScopes() {
        return Engines.available()
                .flatMap(engine -> Stream.of(Arguments.of(engine, false), Arguments.of(engine, true)));
    }

    private <T> ProbeSubscriber<T> run(Engine engine, boolean inScope, CoroutineBody<T> body) {
        BridgePublisher<T> publisher = Publishers.single(engine, body);
        BridgePublisher<T> read = !inScope
                ? publisher
                : Publishers.<String, T>usingWhen(() -> AsyncContextManager.of("r"), resource -> publisher);
        return ProbeSubscriber.to(read, library).request(1);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void anElementThatACallGivesNeedsNoSubscription(Engine engine, boolean inScope) {
        ScriptedPublisher source = ScriptedPublisher.counting(1);
        library.call = () -> 7;
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> co.await(source));
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(7);
        assertThat(source.isSubscribed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void aCallWithoutAnElementIsAnEmptyPublisher(Engine engine, boolean inScope) {
        library.call = () -> null;
        ScriptedPublisher source = ScriptedPublisher.counting(1);
        ProbeSubscriber<Boolean> probe = run(engine, inScope, co -> co.await(source) == null);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(true);
        assertThat(run(engine, inScope, co -> co.single(source)).assertFailed())
                .isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void whatACallThrowsIsRaisedAsItIs(Engine engine, boolean inScope) {
        IOException error = new IOException("of the call");
        library.call = () -> {
            throw error;
        };
        assertThat(run(engine, inScope, co -> co.await(ScriptedPublisher.counting(1)))
                        .assertFailed())
                .isSameAs(error);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void aSourceThatCanBePolledIsNotAsked(Engine engine, boolean inScope) {
        library.queue = new LibraryContext.Batch(1, 2, 3);
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> {
            int sum = 0;
            for (int element : co.each(source)) {
                sum += element;
            }
            return sum;
        });
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(6);
        assertThat(source.requests).isEmpty();
        assertThat(library.queue.closes).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void aSubscriptionThatComesLateIsPolledToo(Engine engine, boolean inScope) {
        library.queue = new LibraryContext.Batch(1, 2);
        List<Subscriber<? super Integer>> subscribers = new CopyOnWriteArrayList<>();
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> {
            int sum = 0;
            for (int element : co.each((Publisher<Integer>) subscribers::add)) {
                sum += element;
            }
            return sum;
        });
        Await.until("subscribed", () -> !subscribers.isEmpty());
        subscribers.get(0).onSubscribe(new ScriptedPublisher((self, n) -> {}));
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(3);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void whatAPollThrowsEndsTheLoopAsItIs(Engine engine, boolean inScope) {
        IOException error = new IOException("of the poll");
        library.queue = new LibraryContext.Batch(1);
        library.queue.error = error;
        List<Integer> taken = new CopyOnWriteArrayList<>();
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> {
            co.forEach(ScriptedPublisher.counting(1), taken::add);
            return 1;
        });
        assertThat(probe.assertFailed()).isSameAs(error);
        assertThat(taken).containsExactly(1);
        assertThat(library.queue.closes)
                .as("the source behind what failed is given up")
                .hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void aLoopThatIsLeftClosesWhatItPolls(Engine engine, boolean inScope) {
        library.queue = new LibraryContext.Batch(1, 2, 3);
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> {
            for (int element : co.each(ScriptedPublisher.counting(1))) {
                return element;
            }
            return 0;
        });
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(library.queue.closes).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void whoAsksOneByOneIsSeenToAsk(Engine engine, boolean inScope) {
        library.queue = new LibraryContext.Batch(9);
        ScriptedPublisher source = ScriptedPublisher.counting(1);
        ProbeSubscriber<Integer> probe =
                run(engine, inScope, co -> co.each(source, 1).iterator().next());
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(0);
        assertThat(source.requests).startsWith(1L);
    }

    /** For a day of the library's time. */
    private ProbeSubscriber<Integer> sleeping(Engine engine, boolean inScope) {
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> {
            co.sleep(Duration.ofDays(1));
            return 1;
        });
        Await.until("scheduled", () -> !library.tasks.isEmpty());
        return probe;
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void timeIsTheLibrarys(Engine engine, boolean inScope) {
        ProbeSubscriber<Integer> probe = sleeping(engine, inScope);
        assertThat(probe.elements).isEmpty();
        library.tasks.get(0).run();
        probe.assertCompleted();
        assertThat(library.delays).containsExactly(Duration.ofDays(1));
        assertThat(library.takenBack).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void aSleepThatIsCancelledIsTakenBack(Engine engine, boolean inScope) {
        ProbeSubscriber<Integer> probe = sleeping(engine, inScope);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(library.takenBack).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void aSourceIsSubscribedWithinTheContextAndTheBodySeesIt(Engine engine, boolean inScope) {
        ProbeSubscriber<Object> probe = run(engine, inScope, co -> {
            co.await(ScriptedPublisher.counting(1));
            return SubscriberContexts.of(co).view();
        });
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly("the view");
        assertThat(library.within).hasPositiveValue();
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void itsHooksSayWhatIsSignalledAndGetWhatIsDropped(Engine engine, boolean inScope) {
        library.wraps = true;
        IOException late = new IOException("late");
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
            self.subscriber().onNext(2);
            self.subscriber().onError(late);
        });
        IOException error = new IOException("of the body");
        ProbeSubscriber<Integer> probe = run(engine, inScope, co -> {
            co.await(source);
            throw error;
        });
        assertThat(probe.assertFailed())
                .isInstanceOf(LibraryContext.Signalled.class)
                .rootCause()
                .isSameAs(error);
        assertThat(library.dropped).containsExactly(2);
        assertThat(library.errors).contains(late);
    }
}
