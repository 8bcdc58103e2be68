package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Eventually;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Reactor's hooks around and inside bodies. */
class HooksTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void reset() {
        Hooks.resetOnEachOperator();
        Hooks.resetOnLastOperator();
        Hooks.resetOnOperatorDebug();
        Hooks.resetOnOperatorError();
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
    }

    @Test
    void assemblyHooksRun() {
        Hooks.onEachOperator("each", publisher -> {
            seen.add(publisher.toString());
            return publisher;
        });
        flux(co -> co.yield(1));
        mono(co -> 1);
        assertThat(seen).containsExactly("flux", "mono");
    }

    @Test
    void aLiftSeesTheSignals() {
        Hooks.onLastOperator("last", Operators.lift((scannable, actual) -> {
            seen.add(scannable.stepName());
            return actual;
        }));
        assertThat(flux(co -> co.yield(1)).blockLast()).isEqualTo(1);
        assertThat(seen).contains("flux");
    }

    @Test
    void operatorDebugAddsItsTrace() {
        Hooks.onOperatorDebug();
        IOException e = new IOException("e");
        StepVerifier.create(flux(co -> {
                    throw e;
                }))
                .verifyErrorSatisfies(raised -> {
                    assertThat(raised).isSameAs(e);
                    assertThat(raised.getSuppressed()).singleElement().satisfies(trace -> assertThat(trace)
                            .hasMessageContaining("Assembly trace"));
                });
    }

    @Test
    void aCheckpointOperatorAddsItsDescription() {
        IOException e = new IOException("e");
        StepVerifier.create(flux(co -> {
                            throw e;
                        })
                        .checkpoint("here"))
                .verifyErrorSatisfies(raised -> assertThat(raised.getSuppressed())
                        .singleElement()
                        .satisfies(trace -> assertThat(trace).hasMessageContaining("here")));
    }

    @Test
    void aTapSeesTheSignals() {
        StepVerifier.create(flux(co -> {
                            co.yield(1);
                            co.yield(2);
                        })
                        .tap(() -> new DefaultSignalListener<Object>() {
                            @Override
                            public void doOnNext(Object element) {
                                seen.add(element);
                            }

                            @Override
                            public void doOnComplete() {
                                seen.add("complete");
                            }
                        }))
                .expectNext(1, 2)
                .verifyComplete();
        assertThat(seen).containsExactly(1, 2, "complete");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void theHookForOperatorErrorsSeesTheErrorOfABody(Engine engine) {
        IOException e = new IOException("e");
        IllegalStateException other = new IllegalStateException("other");
        Hooks.onOperatorError((error, element) -> {
            seen.add(error);
            return other;
        });
        StepVerifier.create(flux(engine, co -> {
                    throw e;
                }))
                .verifyErrorSatisfies(raised -> assertThat(raised).isSameAs(other));
        assertThat(seen).containsExactly(e);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aFatalErrorIsSignalled(Engine engine) {
        LinkageError fatal = new LinkageError("fatal");
        StepVerifier.create(flux(engine, co -> {
                    throw fatal;
                }))
                .verifyErrorSatisfies(raised -> assertThat(raised).isSameAs(fatal));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anErrorAfterACancelIsDroppedIntoTheHookOfTheContextFirst(Engine engine) throws InterruptedException {
        IOException e = new IOException("in cleanup");
        CountDownLatch dropped = new CountDownLatch(1);
        AtomicReference<Throwable> local = new AtomicReference<>();
        Hooks.onErrorDropped(seen::add);
        flux(engine, co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                    } finally {
                        throwIt(e);
                    }
                })
                .take(1)
                .contextWrite(context ->
                        context.put("reactor.onErrorDropped.local", (java.util.function.Consumer<Throwable>) error -> {
                            local.set(error);
                            dropped.countDown();
                        }))
                .blockLast();
        assertThat(dropped.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(local).hasValue(e);
        assertThat(seen).isEmpty();
    }

    private static void throwIt(IOException e) throws IOException {
        throw e;
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void whatABodyCouldNotDeliverIsDiscarded(Engine engine) {
        CountDownLatch delivered = new CountDownLatch(1);
        BaseSubscriber<Object> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }
        };
        flux(engine, co -> {
                    co.yield("one");
                    delivered.countDown();
                    co.yield("two");
                })
                .doOnDiscard(String.class, seen::add)
                .subscribe(subscriber);
        Eventually.is(() -> delivered.getCount() == 0);
        subscriber.cancel();
        Eventually.is(() -> !seen.isEmpty());
        assertThat(seen).containsExactly("two");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void anElementAfterTheEndIsDropped(Engine engine) {
        Hooks.onNextDropped(seen::add);
        TestPublisher<Integer> source = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(flux(engine, co -> {
                    for (int element : co.<Integer>each(source)) {
                        co.yield(element);
                    }
                }))
                .then(() -> Until.subscribed(source))
                .then(() -> source.next(1).complete().next(2))
                .expectNext(1)
                .verifyComplete();
        assertThat(seen).containsExactly(2);
    }
}
