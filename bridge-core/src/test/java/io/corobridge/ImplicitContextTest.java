package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Python's implicit {@code __context__}: what an exit raises has the error that it was given suppressed in it. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.corobridge.streams.Engines#available")
class ImplicitContextTest {

    private final Engine engine;
    private final IllegalStateException first = new IllegalStateException("first");
    private final IllegalStateException second = new IllegalStateException("second");

    ImplicitContextTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void anExitThatRaisesRemembersTheErrorOfTheBlock() {
        assertThat(leaving(error -> Awaitable.failed(second))).isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void anExitThatRaisesBeforeItIsAwaitedRemembersTheErrorOfTheBlock() {
        assertThat(leaving(error -> {
                    throw second;
                }))
                .isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void theErrorForAnExitThatGivesNoAwaitableRemembersTheErrorOfTheBlock() {
        Throwable raised = leaving(error -> missing());

        assertThat(raised)
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "'async with' received an object from __aexit__ that does not implement __await__: NoneType");
        assertThat(raised.getSuppressed()).containsExactly(first);
    }

    @Test
    void anExitThatRaisesTheErrorItWasGivenLeavesItUnchanged() {
        assertThat(leaving(error -> Awaitable.failed(first))).isSameAs(first);
        assertThat(first.getSuppressed()).isEmpty();
    }

    @Test
    void anErrorThatNamesItAsItsCauseRemembersItOnce() {
        IllegalStateException wrapped = new IllegalStateException("wrapped", first);

        assertThat(leaving(error -> Awaitable.failed(wrapped))).isSameAs(wrapped);
        assertThat(wrapped.getSuppressed()).isEmpty();
    }

    @Test
    void withoutAnErrorInTheBlockThereIsNothingToRemember() {
        Coroutine<?> coroutine = Coroutine.of(
                engine, co -> co.with(manager(error -> Awaitable.failed(second)), resource -> "a result that is lost"));

        assertThat(catchThrowable(() -> coroutine.send(null))).isSameAs(second);
        assertThat(second.getSuppressed()).isEmpty();
    }

    @Test
    void nestedExitsRememberOneAnother() {
        IllegalStateException third = new IllegalStateException("third");
        Coroutine<?> coroutine = Coroutine.of(
                engine,
                co -> co.with(
                        manager(error -> Awaitable.failed(third)),
                        outer -> co.with(manager(error -> Awaitable.failed(second)), inner -> {
                            throw first;
                        })));

        assertThat(catchThrowable(() -> coroutine.send(null))).isSameAs(third);
        assertThat(third.getSuppressed()).containsExactly(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void anErrorThatAnOuterExitRaisesAgainRemembersTheOneThatHadReplacedIt() {
        Coroutine<?> coroutine = Coroutine.of(
                engine,
                co -> co.with(
                        manager(error -> Awaitable.failed(first)),
                        outer -> co.with(manager(error -> Awaitable.failed(second)), inner -> {
                            throw first;
                        })));

        assertThat(catchThrowable(() -> coroutine.send(null))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        StringWriter printed = new StringWriter();
        first.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("second", "CIRCULAR REFERENCE");
    }

    @Test
    void anErrorThatIsTakenOutOfItsWrapperDoesNotRememberThat() {
        IllegalStateException wrapper = new IllegalStateException("wrapper", second);
        Coroutine<?> coroutine = Coroutine.of(
                engine,
                co -> co.with(manager(error -> Awaitable.failed(second)), resource -> {
                    throw wrapper;
                }));

        assertThat(catchThrowable(() -> coroutine.send(null))).isSameAs(second);
        assertThat(second.getSuppressed()).isEmpty();
    }

    @Test
    void aCleanupThatFailsOnCloseRemembersTheExit() {
        Coroutine<?> coroutine = Coroutine.of(
                engine, co -> co.with(manager(error -> Awaitable.failed(second)), resource -> co.suspend(1)));
        coroutine.send(null);

        assertThat(catchThrowable(coroutine::close)).isSameAs(second);
        assertThat(second.getSuppressed()).singleElement().isInstanceOf(GeneratorExit.class);
    }

    @Test
    void aManagerThatYieldsOnAfterTheErrorIsToldSoAndTheErrorIsRemembered() {
        AsyncContextManager<Integer> twice = AsyncContextManager.of(engine, co -> {
            try {
                co.yield(1);
            } catch (IllegalStateException swallowed) {
                co.yield(2);
            }
        });
        Coroutine<?> coroutine = Coroutine.of(
                engine,
                co -> co.with(twice, resource -> {
                    throw first;
                }));

        Throwable raised = catchThrowable(() -> coroutine.send(null));
        assertThat(raised).hasMessage("generator didn't stop after athrow()");
        assertThat(raised.getSuppressed()).containsExactly(first);
    }

    private Throwable leaving(Exit exit) {
        Coroutine<?> coroutine = Coroutine.of(
                engine,
                co -> co.with(manager(exit), resource -> {
                    throw first;
                }));
        return catchThrowable(() -> coroutine.send(null));
    }

    @FunctionalInterface
    private interface Exit {
        Awaitable<Boolean> exit(@Nullable Throwable error);
    }

    private static AsyncContextManager<String> manager(Exit exit) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.ready("resource");
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return exit.exit(error);
            }
        };
    }

    @SuppressWarnings({"DataFlowIssue", "NullAway"})
    private static Awaitable<Boolean> missing() {
        return null;
    }
}
