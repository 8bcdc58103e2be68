package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static io.corobridge.reactor.ReactorBridge.through;
import static io.corobridge.reactor.ReactorBridge.toFlux;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Eventually;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.Scannable.Attr.RunStyle;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What Reactor's tools see of a body: {@link Scannable}. */
class ScanTest {

    /** Asks for nothing by itself. */
    private static final class Manual extends BaseSubscriber<Object> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        Scannable subscription() {
            return Scannable.from(upstream());
        }
    }

    @Test
    void aSourceHasNoParentAndANameOfItsOwn() {
        AsyncIterable<Integer> numbers = AsyncIterable.of(co -> co.yield(1));
        assertThat(List.of(
                                flux(co -> co.yield(1)),
                                mono(co -> 1),
                                toFlux(numbers),
                                Flux.range(1, 2).transform(through(co -> co.yield(1))))
                        .stream()
                        .map(Scannable::from)
                        .peek(scan -> assertThat(scan.isScanAvailable()).isTrue())
                        .peek(scan -> assertThat(scan.scan(Attr.PARENT)).isNull())
                        .map(Scannable::stepName))
                .containsExactly("flux", "mono", "toFlux", "through");
        assertThat(flux(co -> co.yield(1)).toString()).isEqualTo("flux");
    }

    @Test
    void theRunStyleIsThatOfTheEngine() {
        assertThat(Scannable.from(flux(Engine.PLATFORM, co -> co.yield(1))).scan(Attr.RUN_STYLE))
                .isEqualTo(RunStyle.ASYNC);
        assertThat(Scannable.from(mono(Engine.INLINE, co -> 1)).scan(Attr.RUN_STYLE))
                .isEqualTo(RunStyle.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.tck.contract.Engines#available")
    void aSubscriptionShowsItsDemandAndState(Engine engine) {
        Manual subscriber = new Manual();
        flux(engine, co -> {
                    co.yield(1);
                    co.yield(2);
                })
                .subscribe(subscriber);
        Scannable scan = subscriber.subscription();
        assertThat(scan.scan(Attr.PARENT)).isNull();
        assertThat(scan.scanUnsafe(Attr.ACTUAL)).isSameAs(subscriber);
        assertThat(scan.scan(Attr.REQUESTED_FROM_DOWNSTREAM)).isZero();
        assertThat(scan.scan(Attr.TERMINATED)).isFalse();
        assertThat(scan.scan(Attr.CANCELLED)).isFalse();
        assertThat(scan.stepName()).isEqualTo("flux");
        subscriber.request(5);
        Eventually.is(() -> scan.scan(Attr.TERMINATED));
        assertThat(scan.scan(Attr.CANCELLED)).isFalse();
        assertThat(scan.scan(Attr.REQUESTED_FROM_DOWNSTREAM)).isEqualTo(3);
        Eventually.is(() -> scan.scan(Attr.ACTUAL) == null); // 3.13
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.tck.contract.Engines#available")
    void aCancelledSubscription(Engine engine) {
        Manual subscriber = new Manual();
        flux(engine, co -> co.yield(1)).subscribe(subscriber);
        Scannable scan = subscriber.subscription();
        subscriber.cancel();
        assertThat(scan.scan(Attr.CANCELLED)).isTrue();
        assertThat(scan.scan(Attr.TERMINATED)).isFalse();
        assertThat(scan.scan(Attr.ACTUAL)).isNull();
    }

    @Test
    void namesAndTagsOfOperatorsAround() {
        Flux<Integer> named = flux(co -> co.yield(1))
                .cast(Integer.class)
                .name("orders")
                .tag("region", "eu")
                .map(i -> i);
        Scannable scan = Scannable.from(named);
        assertThat(scan.name()).isEqualTo("orders");
        assertThat(scan.tags().map(Object::toString)).containsExactly("[region,eu]");
        assertThat(scan.steps().collect(Collectors.toList())).first().isEqualTo("flux");
        assertThat(scan.scan(Attr.RUN_STYLE)).isEqualTo(RunStyle.SYNC);
        Mono<Integer> hidden = mono(co -> 1);
        assertThat(Scannable.from(hidden).tags()).isEmpty();
    }

    @Test
    void theBodysSubscriptionIsFoundBehindOperatorsAndDebugHooks() {
        Hooks.onOperatorDebug();
        try {
            Disposable reading = ReactorBridge.<Integer>flux(co -> co.await(Mono.never()))
                    .map(i -> i + 1)
                    .publishOn(Schedulers.immediate())
                    .filter(i -> i > 0)
                    .subscribe();
            BridgeSubscription body = ReactorBridge.subscription(reading).orElseThrow();
            reading.dispose();
            StepVerifier.create(ReactorBridge.closing(body)).verifyComplete();
            assertThat(body.state()).isEqualTo(Coroutine.State.CLOSED);
        } finally {
            Hooks.resetOnOperatorDebug();
        }
    }

    @Test
    void noSubscriptionIsFoundBehindAForeignSource() {
        assertThat(ReactorBridge.subscription(Flux.never().map(i -> i).subscribe()))
                .isEmpty();
        assertThat(ReactorBridge.subscription("no stream")).isEmpty();
    }
}
