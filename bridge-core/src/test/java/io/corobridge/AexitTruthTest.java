package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the exit of a manager gives: true alone suppresses, and only an error can be suppressed. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.corobridge.streams.Engines#available")
class AexitTruthTest {

    private final Engine engine;
    private final IllegalStateException error = new IllegalStateException("of the block");

    AexitTruthTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void anExitThatGivesTrueSuppressesTheError() {
        assertThat(failing(true).send(null)).isEqualTo(new Step.Returned<>("after null"));
    }

    @Test
    void anExitThatGivesFalseOrNullSuppressesNothing() {
        assertThatThrownBy(() -> failing(false).send(null)).isSameAs(error);
        assertThatThrownBy(() -> failing(null).send(null)).isSameAs(error);
    }

    @Test
    void withoutAnErrorTheResultOfTheBlockIsKept() {
        Coroutine<String> coroutine =
                Coroutine.of(engine, co -> "after " + co.with(manager(true), resource -> "block"));

        assertThat(coroutine.send(null)).isEqualTo(new Step.Returned<>("after block"));
    }

    @Test
    void anExitThatGivesTrueSuppressesAGeneratorExitToo() {
        Coroutine<String> returning =
                Coroutine.of(engine, co -> "after " + co.with(manager(true), resource -> co.suspend(1)));
        Coroutine<Object> suspending = Coroutine.of(engine, co -> {
            co.with(manager(true), resource -> co.suspend(1));
            return co.suspend(2);
        });
        returning.send(null);
        suspending.send(null);

        returning.close();
        assertThat(returning.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThatThrownBy(suspending::close).hasMessage("coroutine ignored GeneratorExit");
        assertThat(suspending.send("go on")).isEqualTo(new Step.Returned<Object>("go on"));
    }

    private Coroutine<String> failing(@Nullable Boolean truth) {
        return Coroutine.of(
                engine,
                co -> "after "
                        + co.with(manager(truth), resource -> {
                            throw error;
                        }));
    }

    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    private static AsyncContextManager<String> manager(@Nullable Boolean truth) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.ready("resource");
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable given) {
                return Awaitable.ready(truth);
            }
        };
    }
}
