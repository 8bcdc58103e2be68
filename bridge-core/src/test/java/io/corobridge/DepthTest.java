package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.fiber.Fibers;
import io.corobridge.streams.Blocking;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A chain of nested awaits is as deep as memory allows, not as a stack does. */
@Timeout(240)
class DepthTest {

    /** Fewer levels where each one starts a thread and waits for it: 10,000 took minutes on a busy machine. */
    private static int deep(Engine engine) {
        return engine == Engine.PLATFORM ? 3_000 : 10_000;
    }

    private static Coroutine<Integer> nested(Engine engine, int depth) {
        return Coroutine.of(
                engine, co -> depth == 0 ? (Integer) co.suspend(null) : co.await(nested(engine, depth - 1)) + 1);
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.streams.Engines#available")
    void aChainOfAwaitsThatIsSteppedByHandIsAsDeepAsMemoryAllows(Engine engine) {
        int deep = deep(engine);
        Coroutine<Integer> coroutine = nested(engine, deep);

        assertThat(coroutine.send(null)).isEqualTo(new Step.Suspended<>(null));
        assertThat(coroutine.send(0)).isEqualTo(new Step.Returned<>(deep));
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.streams.Engines#available")
    void aChainOfAwaitsThatIsDrivenIsAsDeepAsMemoryAllows(Engine engine) throws Exception {
        int deep = deep(engine);
        int depth = Blocking.await(finite(engine, deep));

        assertThat(depth).isEqualTo(deep);
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.streams.Engines#available")
    void aGeneratorThatIsNotDeepNeedsNoThreadOfItsOwnWhereBodiesHaveNone(Engine engine) throws Exception {
        AsyncGenerator<Thread, Void> generator = AsyncGenerator.of(engine, co -> co.yield(Thread.currentThread()));
        boolean same =
                Blocking.await(Coroutine.of(engine, co -> co.await(generator.anext()) == Thread.currentThread()));

        assertThat(same).isEqualTo(!Fibers.haveThreads(engine));
    }

    private static Coroutine<Integer> finite(Engine engine, int depth) {
        return Coroutine.of(engine, co -> depth == 0 ? 0 : co.await(finite(engine, depth - 1)) + 1);
    }
}
