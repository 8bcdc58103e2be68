package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Bodies;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.LiveBody;
import io.corobridge.tck.contract.Eventually;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The names in the list of live bodies, of bodies as Flux and Mono and of the publishers that they wait for. */
@Timeout(60)
class LiveNamesTest {

    private static final String ENGINES = "io.corobridge.tck.contract.Engines#available";

    private static Optional<LiveBody> find(String name) {
        return Bodies.live().stream()
                .filter(body -> body.name().equals(name) && body.state() == State.SUSPENDED)
                .findFirst();
    }

    private static LiveBody awaiting(Engine engine, Publisher<?> publisher) {
        Disposable running = ReactorBridge.mono(
                        engine, CoroutineBody.<Object>named("awaits a publisher", co -> co.await(publisher)))
                .subscribe();
        try {
            Eventually.is("the body waits", () -> find("awaits a publisher").isPresent());
            return find("awaits a publisher").orElseThrow();
        } finally {
            running.dispose();
            Eventually.is("the body has ended", () -> find("awaits a publisher").isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aPublisherIsShownWithItsType(Engine engine) {
        assertThat(awaiting(engine, Mono.never()).waits()).containsExactly(new LiveBody.Wait("MonoNever", null));
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aPublisherHasTheNameOfTheNearestOperatorName(Engine engine) {
        assertThat(awaiting(engine, Mono.never().name("customer").map(it -> it)).waits())
                .extracting(LiveBody.Wait::name)
                .containsExactly("customer");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aBodyBehindOperatorsIsTheChildOfItsReader(Engine engine) {
        Flux<Integer> prices = ReactorBridge.flux(
                engine, GeneratorBody.<Integer, Void>named("prices", co -> co.yield(co.await(Mono.<Integer>never()))));
        LiveBody reader = awaiting(engine, prices.map(price -> price + 1).filter(price -> price > 0));
        assertThat(reader.children()).extracting(LiveBody::name).containsExactly("prices");
    }
}
