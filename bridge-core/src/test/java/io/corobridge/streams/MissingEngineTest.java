package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.fiber.Fibers;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** An engine that the JVM lacks is the same clear error each time, and the object can still be closed. */
class MissingEngineTest {

    private static Engine missing() {
        Engine missing = Fibers.supports(Engine.VIRTUAL) ? Engine.INLINE : Engine.VIRTUAL;
        Assumptions.assumeFalse(Fibers.supports(missing), "every engine is there");
        return missing;
    }

    @Test
    void aCoroutineOnAnEngineThatIsMissingStaysAsItWas() {
        for (Consumer<Coroutine<Integer>> use : List.<Consumer<Coroutine<Integer>>>of(
                it -> it.send(null),
                it -> sneak(ProbeSubscriber.to(Publishers.from(it)).request(1).assertFailed()),
                it -> sneak(ProbeSubscriber.to(Publishers.single(Engine.PLATFORM, co -> co.await(it)))
                        .request(1)
                        .assertFailed()))) {
            Coroutine<Integer> coroutine = Coroutine.of(missing(), co -> 1);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> use.accept(coroutine)).isInstanceOf(UnsupportedOperationException.class);
                assertThat(coroutine.state()).isEqualTo(State.CREATED);
            }
            coroutine.close();
            assertThat(coroutine.state()).isEqualTo(State.CLOSED);
        }
    }

    @Test
    void aGeneratorOnAnEngineThatIsMissingStaysAsItWas() {
        for (Consumer<AsyncGenerator<Integer, Void>> use : List.<Consumer<AsyncGenerator<Integer, Void>>>of(
                it -> it.anext().await().send(null),
                it -> sneak(ProbeSubscriber.to(Publishers.<Integer>from(it))
                        .request(1)
                        .assertFailed()))) {
            AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(missing(), co -> co.yield(1));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> use.accept(generator)).isInstanceOf(UnsupportedOperationException.class);
                assertThat(generator.state()).isEqualTo(State.CREATED);
            }
            assertThat(generator.aclose().await().send(null)).isInstanceOf(Step.Returned.class);
            assertThat(generator.state()).isEqualTo(State.CLOSED);
        }
    }

    private static void sneak(Throwable error) {
        throw (UnsupportedOperationException) error;
    }
}
