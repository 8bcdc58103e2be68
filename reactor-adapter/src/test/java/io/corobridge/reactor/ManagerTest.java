package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.manager;
import static io.corobridge.reactor.ReactorBridge.mono;
import static io.corobridge.reactor.ReactorBridge.usingWhen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.BridgeSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** What Reactor's usingWhen takes, as a manager. */
class ManagerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final IOException error = new IOException("e");

    private Mono<?> logged(String what) {
        return Mono.fromRunnable(() -> log.add(what));
    }

    private AsyncContextManager<String> logging(Publisher<String> resource) {
        return manager(
                resource,
                r -> logged("complete " + r),
                (r, e) -> logged("error " + r + " " + e.getMessage()),
                r -> logged("cancel " + r));
    }

    @Test
    void theFunctionForTheKindOfEndIsCalled() {
        Mono<String> resource = Mono.just("r");
        StepVerifier.create(usingWhen(() -> logging(resource), r -> Flux.just(r, r)))
                .expectNext("r", "r")
                .verifyComplete();
        StepVerifier.create(usingWhen(() -> logging(resource), r -> Flux.error(error)))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(error));
        StepVerifier.create(usingWhen(() -> logging(resource), r -> Flux.just(r, r)), 1)
                .expectNext("r")
                .thenCancel()
                .verify(LONG);
        assertThat(log).containsExactly("complete r", "error r e", "cancel r");
    }

    @Test
    void aManagerOfUsingWhensArgumentsServesABody() {
        assertThat(mono(co -> co.with(logging(Mono.just("a")), a -> a)).block(LONG))
                .isEqualTo("a");
        String both = mono(co -> co.with(new AsyncExitStack(), stack -> {
                    String a = co.await(stack.enter(logging(Mono.just("a").hide())));
                    String b = co.await(stack.enter(logging(Flux.just("b", "c"))));
                    return a + b;
                }))
                .block(LONG);
        assertThat(both).isEqualTo("ab");
        assertThat(log).containsExactly("complete a", "complete b", "complete a");
    }

    @Test
    void theFirstElementOfAResourceThatIsNoMonoIsTheResource() {
        TestPublisher<String> resources = TestPublisher.create();
        StepVerifier.create(usingWhen(() -> logging(resources), Flux::just))
                .then(() -> resources.next("first"))
                .expectNext("first")
                .verifyComplete();
        resources.assertCancelled();
        assertThat(log).containsExactly("complete first");
    }

    @Test
    void anEmptyResourceIsNull() {
        StepVerifier.create(usingWhen(() -> logging(Mono.empty()), r -> Flux.just("of " + r)))
                .expectNext("of null")
                .verifyComplete();
        assertThat(log).containsExactly("complete null");
    }

    @Test
    void anErrorOfTheResourceReleasesNothing() {
        StepVerifier.create(usingWhen(() -> logging(Mono.error(error)), Flux::just))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(error));
        assertThat(log).isEmpty();
    }

    @Test
    void anErrorOfTheReleaseArrivesAsItIs() {
        IOException release = new IOException("release");
        for (Publisher<String> body : List.<Publisher<String>>of(Flux.just("x"), Flux.error(error))) {
            StepVerifier.create(usingWhen(() -> manager(Mono.just("r"), r -> Mono.error(release)), r -> body)
                            .then())
                    .verifyErrorSatisfies(e -> assertThat(e).isSameAs(release));
        }
        assertThat(release.getSuppressed()).containsExactly(error);
        StepVerifier.create(usingWhen(() -> manager(Mono.just("r"), r -> null), r -> Flux.just("x"))
                        .then())
                .verifyError(NullPointerException.class);
    }

    @Test
    void whatComesAfterTheCancelIsReleasedAndTheBodyDoesNotSeeIt() {
        AtomicReference<Subscriber<? super String>> heedless = new AtomicReference<>();
        Publisher<String> resource = subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            heedless.set(subscriber);
        };
        List<Publisher<String>> scopes = List.of(
                usingWhen(() -> logging(resource), r -> Flux.just(r).doOnSubscribe(s -> log.add("body"))),
                mono(co -> co.with(logging(resource), r -> r + log.add("body"))),
                mono(co -> co.with(new AsyncExitStack(), stack -> co.await(stack.enter(logging(resource))))));
        for (Publisher<String> scope : scopes) {
            heedless.set(null);
            AtomicReference<BridgeSubscription> own = new AtomicReference<>();
            Disposable running = Flux.from(scope)
                    .doOnSubscribe(subscription -> own.set((BridgeSubscription) subscription))
                    .subscribe();
            Eventually.holds(() -> heedless.get() != null);
            running.dispose();
            ReactorBridge.closing(own.get()).block(LONG);
            assertThat(log).isEmpty();
            heedless.get().onNext("late");
            Eventually.holds(() -> !log.isEmpty());
            assertThat(log).containsExactly("cancel late");
            log.clear();
        }
    }

    @Test
    void theEndlessSynchronousBodyEnds() {
        for (Mono<String> resource : List.of(
                Mono.just("r"),
                Mono.just("r").hide(),
                Mono.delay(Duration.ofMillis(1)).thenReturn("r"))) {
            AtomicInteger made = new AtomicInteger();
            Mono<Integer> first = usingWhen(
                            () -> logging(resource),
                            r -> Flux.<Integer>generate(sink -> sink.next(made.getAndIncrement())))
                    .next();
            assertThat(first.block(LONG)).isZero();
            assertThat(made).hasValue(1);
        }
        assertThat(log).containsExactly("cancel r", "cancel r", "cancel r");
    }

    @Test
    void theExitIsToldOfACancelHoweverManyWereTaken() {
        Flux<Integer> three = usingWhen(() -> logging(Mono.just("r")), r -> Flux.range(1, 3));
        assertThat(three.take(3).collectList().block(LONG)).containsExactly(1, 2, 3);
        assertThat(three.take(2).collectList().block(LONG)).containsExactly(1, 2);
        assertThat(three.publishOn(Schedulers.parallel()).take(2).collectList().block(LONG))
                .containsExactly(1, 2);
        assertThat(log).hasSize(3);
        assertThat(log.get(1)).isEqualTo("cancel r");
        assertThat(log.get(0)).isIn("cancel r", "complete r"); // exactly as many: the completion may come first
    }

    @Test
    void aCoroutineOfAManagerSeesGeneratorExit() {
        AsyncContextManager<String> body = AsyncContextManager.of(co -> {
            try {
                co.yield("r");
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            }
        });
        assertThat(usingWhen(() -> body, r -> Flux.just(1, 2)).next().block(LONG))
                .isEqualTo(1);
        Eventually.holds(() -> log.contains("exit"));
    }

    @Test
    void aResourceThatFailsToComeIsAnErrorOnce() {
        assertThatThrownBy(() ->
                        mono(co -> co.with(logging(Mono.error(error)), r -> r)).block(LONG))
                .hasCause(error);
    }
}
