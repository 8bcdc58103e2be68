package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;
import reactor.test.publisher.TestPublisher.Violation;

/** Sources that break the rules, and what a body that reads or awaits one asks of it. */
class MisbehavingSourceTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    private final List<Object> dropped = new CopyOnWriteArrayList<>();

    @BeforeEach
    void capture() {
        Hooks.onNextDropped(dropped::add);
        Hooks.onErrorDropped(error -> dropped.add(error.getMessage()));
    }

    @AfterEach
    void reset() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    private static Flux<Integer> reading(Engine engine, TestPublisher<Integer> source, int prefetch) {
        return flux(engine, co -> {
            for (int element : co.<Integer>each(source, prefetch)) {
                co.yield(element);
            }
        });
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anElementTooManyIsReportedWithTheRule(Engine engine) {
        TestPublisher<Integer> source = TestPublisher.createNoncompliant(Violation.REQUEST_OVERFLOW);
        StepVerifier.create(reading(engine, source, 2).doOnDiscard(Integer.class, dropped::add), 0)
                .thenRequest(1)
                .then(() -> Until.subscribed(source))
                .then(() -> source.next(1))
                .expectNext(1)
                .then(() -> source.next(2, 3, 4, 5, 6, 7, 8))
                .thenRequest(9)
                .thenConsumeWhile(element -> true)
                .verifyErrorSatisfies(raised -> assertThat(raised)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("1.1"));
        source.assertCancelled();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void nullIsThrownBackAndTheReadingGoesOn(Engine engine) {
        TestPublisher<Integer> source = TestPublisher.createNoncompliant(Violation.ALLOW_NULL);
        StepVerifier.create(reading(engine, source, 8))
                .then(() -> Until.subscribed(source))
                .then(() -> source.next(1))
                .expectNext(1)
                .then(() -> assertThatThrownBy(() -> source.next((Integer) null)) // 2.13
                        .isInstanceOf(NullPointerException.class))
                .then(() -> source.next(2).complete())
                .expectNext(2)
                .verifyComplete();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void elementsAfterTheEndAreDroppedWithTheRule(Engine engine) {
        TestPublisher<Integer> source = TestPublisher.createNoncompliant(Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(mono(engine, co -> co.await(source)))
                .then(() -> Until.subscribed(source))
                .then(() -> source.next(1).complete())
                .expectNext(1)
                .verifyComplete();
        source.next(2);
        assertThat(dropped).anySatisfy(reason -> assertThat(reason).asString().startsWith("1.7"));
        assertThat(dropped).contains(2);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void elementsAfterACancelAreDiscarded(Engine engine) {
        TestPublisher<Integer> source = TestPublisher.createNoncompliant(Violation.DEFER_CANCELLATION);
        List<Object> discarded = new CopyOnWriteArrayList<>();
        StepVerifier.create(reading(engine, source, 8).doOnDiscard(Integer.class, discarded::add))
                .then(() -> Until.subscribed(source))
                .then(() -> source.next(1))
                .expectNext(1)
                .thenCancel()
                .verify(Duration.ofSeconds(60));
        Until.cancelled(source);
        source.next(2, 3).complete();
        Eventually.is(() -> discarded.size() == 2);
        assertThat(discarded).containsExactly(2, 3);
        assertThat(dropped).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void whatIsAwaitedIsSubscribedOnceAndNotCancelled(Engine engine) {
        PublisherProbe<Integer> probe = PublisherProbe.of(Mono.just(1).hide());
        assertThat(mono(engine, co -> co.await(probe.mono())).block()).isEqualTo(1);
        probe.assertWasSubscribed();
        probe.assertWasRequested();
        probe.assertWasNotCancelled();
        assertThat(probe.subscribeCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aFirstElementCancelsItsSource(Engine engine) {
        PublisherProbe<Integer> probe = PublisherProbe.of(Flux.range(1, 9));
        assertThat(mono(engine, co -> co.first(probe.flux())).block()).isEqualTo(1);
        probe.assertWasCancelled();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aBodyThatIsNeverAskedSubscribesNothing(Engine engine) {
        PublisherProbe<Integer> probe = PublisherProbe.of(Mono.just(1).hide());
        StepVerifier.create(mono(engine, co -> co.await(probe.mono())), 0)
                .expectSubscription()
                .thenCancel()
                .verify();
        probe.assertWasNotSubscribed();
    }
}
