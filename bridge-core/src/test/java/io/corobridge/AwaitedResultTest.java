package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.streams.Blocking;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an await gives is a value: it is neither awaited again nor raised. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.corobridge.streams.Engines#available")
class AwaitedResultTest {

    private final Engine engine;

    AwaitedResultTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void aResultThatCanBeAwaitedIsNot() throws Exception {
        Coroutine<Integer> result = Coroutine.of(engine, co -> 3);
        CompletableFuture<Integer> stage = new CompletableFuture<>();

        assertThat(Blocking.<Object>await(outer(Coroutine.of(engine, co -> result))))
                .isSameAs(result);
        assertThat(Blocking.<Object>await(outer(Coroutine.of(engine, co -> stage))))
                .isSameAs(stage);
        assertThat(result.state()).isEqualTo(Coroutine.State.CREATED);
        result.close();
    }

    @Test
    void anErrorThatIsReturnedIsAValue() throws Exception {
        IllegalStateException handled = new IllegalStateException("handled");
        for (Throwable value : List.of(
                new StopIteration(10), new StopAsyncIteration(), new GeneratorExit(), new IllegalStateException("x"))) {
            Coroutine<Throwable> awaiting = Coroutine.of(engine, co -> {
                try {
                    throw handled;
                } catch (IllegalStateException error) {
                    return co.await(Coroutine.of(engine, inner -> value));
                }
            });

            assertThat(Blocking.await(awaiting)).isSameAs(value);
            assertThat(value.getSuppressed()).isEmpty();
            assertThat(outer(Awaitable.ready(value)).send(null)).isEqualTo(new Step.Returned<>(value));
        }
    }

    @Test
    void anErrorThatIsYieldedIsAnElement() {
        StopIteration element = new StopIteration("z");
        AsyncGenerator<Throwable, Void> generator = AsyncGenerator.of(engine, co -> co.yield(element));

        assertThat(outer(generator.anext()).send(null)).isEqualTo(new Step.Returned<>(element));
    }

    @Test
    void theEndOfAGeneratorIsRaisedAtTheAwaitAndLeavesACoroutineAsItIs() {
        AsyncGenerator<Integer, Void> empty = AsyncGenerator.of(engine, co -> {});

        assertThatThrownBy(() -> outer(empty.anext()).send(null)).isInstanceOf(StopAsyncIteration.class);
        assertThatThrownBy(() -> Blocking.await(outer(empty.anext()))).isInstanceOf(StopAsyncIteration.class);
    }

    private <T extends @Nullable Object> Coroutine<T> outer(Awaitable<T> awaitable) {
        return Coroutine.of(engine, co -> co.await(awaitable));
    }
}
