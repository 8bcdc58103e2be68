package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.streams.Blocking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of asyncio's tasks, as the drivers keep them. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.corobridge.streams.Engines#available")
class TaskRulesTest {

    private final Engine engine;

    TaskRulesTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void aBadYieldIsRaisedInTheBody() throws Exception {
        Coroutine<String> catching = Coroutine.of(engine, co -> {
            try {
                return "went on with " + co.suspend(10);
            } catch (IllegalStateException bad) {
                return bad.getMessage();
            }
        });

        assertThat(Blocking.await(catching)).startsWith("a body can't wait for 10, of java.lang.Integer");
    }

    @Test
    void aBadYieldThatTheBodyDoesNotCatchIsItsError() {
        Coroutine<Object> outer =
                Coroutine.of(engine, co -> co.await(Coroutine.of(engine, inner -> inner.suspend(10))));

        assertThatThrownBy(() -> Blocking.await(outer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a body can't wait for 10, of java.lang.Integer");
    }

    @Test
    void aBadYieldIsRaisedThroughAnIteratorWrittenByHand() throws Exception {
        assertThat(Blocking.<Object>await(Coroutine.of(engine, co -> co.await(new BadYield()))))
                .asString()
                .startsWith("a body can't wait for 10, of java.lang.Integer");
        assertThat(Blocking.await(new BadYield()))
                .asString()
                .startsWith("a body can't wait for 10, of java.lang.Integer");
    }

    @Test
    void nullJustReschedules() throws Exception {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            int turns = 0;
            while (turns < 1_000) {
                assertThat(co.suspend(null)).isNull();
                turns++;
            }
            return turns;
        });

        assertThat(Blocking.await(coroutine)).isEqualTo(1_000);
    }

    @Test
    void somethingPendingIsWaitedForAndGivesNull() throws Exception {
        List<String> log = new ArrayList<>();
        Pending pending = resume -> {
            log.add("waiting");
            resume.run();
        };

        assertThat(Blocking.<Object>await(Coroutine.of(engine, co -> log + " then " + co.suspend(pending))))
                .isEqualTo("[] then null");
        assertThat(log).containsExactly("waiting");
    }

    @Test
    void aStageIsWaitedForAndGivesItsValueOrItsError() throws Exception {
        IOException failure = new IOException("failed");

        assertThat(Blocking.<Object>await(
                        Coroutine.of(engine, co -> co.suspend(CompletableFuture.completedFuture("value")))))
                .isEqualTo("value");
        assertThatThrownBy(() ->
                        Blocking.await(Coroutine.of(engine, co -> co.suspend(CompletableFuture.failedFuture(failure)))))
                .isSameAs(failure);
    }

    @Test
    void aBodyThatAwaitsItselfGetsAnError() {
        List<Coroutine<Object>> self = new ArrayList<>();
        self.add(Coroutine.of(engine, co -> co.await(self.get(0))));

        assertThatThrownBy(() -> Blocking.await(self.get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it awaits itself");
        assertThat(self.get(0).state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @Test
    void twoBodiesThatAwaitEachOtherGetAnError() {
        List<Coroutine<Object>> both = new ArrayList<>();
        both.add(Coroutine.of(engine, co -> co.await(both.get(1))));
        both.add(Coroutine.of(engine, co -> co.await(both.get(0))));

        assertThatThrownBy(() -> Blocking.await(both.get(0))).hasMessageContaining("it awaits itself");
        assertThat(both).allSatisfy(one -> assertThat(one.state()).isEqualTo(Coroutine.State.CLOSED));
    }

    @Test
    void aStageThatFailsWithStopIterationDoesNotEndTheBodyWithAResult() {
        StopIteration stop = new StopIteration("z");
        CompletableFuture<String> stage = CompletableFuture.failedFuture(stop);

        assertThatThrownBy(() -> Blocking.await(Coroutine.of(engine, co -> co.await(stage))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine raised StopIteration")
                .hasCause(stop);
    }

    /** Suspends on a number, and ends with the text of what is raised there. */
    private static final class BadYield implements Awaitable<@Nullable String> {

        @Override
        public AwaitIterator<@Nullable String> await() {
            return new AwaitIterator<>() {
                @Override
                public Step<@Nullable String> send(@Nullable Object value) {
                    return new Step.Suspended<>(10);
                }

                @Override
                public Step<@Nullable String> raise(Throwable error) {
                    return new Step.Returned<>(error.getMessage());
                }
            };
        }
    }
}
