package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Without an error to raise nothing is raised, and nothing has changed. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.corobridge.streams.Engines#available")
class RaiseArgumentTest {

    private final Engine engine;

    RaiseArgumentTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void aRaiseOfNullLeavesACoroutineWhereItIs() {
        Coroutine<Object> coroutine = Coroutine.of(engine, co -> co.suspend(1));

        assertThatNullPointerException().isThrownBy(() -> coroutine.raise(none()));
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CREATED);
        assertThat(coroutine.send(null)).isEqualTo(new Step.Suspended<>(1));
        assertThatNullPointerException().isThrownBy(() -> coroutine.raise(none()));
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.SUSPENDED);
        assertThat(coroutine.send(2)).isEqualTo(new Step.Returned<Object>(2));
    }

    @Test
    void anAthrowOfNullLeavesAGeneratorWhereItIs() {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> co.yield(1));

        assertThatNullPointerException().isThrownBy(() -> generator.athrow(none()));
        assertThat(generator.anext().await().send(null)).isEqualTo(new Step.Returned<>(1));
    }

    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    private static Throwable none() {
        return null;
    }
}
