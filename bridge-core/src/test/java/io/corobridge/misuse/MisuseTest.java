package io.corobridge.misuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.Engines;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The error of each misuse says what happened, in which body, and what to do; none has Python's words alone. */
class MisuseTest {

    private static final List<String> PYTHONS =
            List.of("NoneType", "__", "cannot reuse", "bad yield", "generator didn't");

    static List<Arguments> cases() {
        return Engines.available()
                .flatMap(engine -> Stream.concat(NullCases.all().stream(), UseCases.all().stream())
                        .map(misuse -> Arguments.of(engine, misuse)))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void theErrorSaysWhatHappenedAndWhatToDo(Engine engine, Case misuse) throws Exception {
        String text = misuse.program().error(engine).getMessage();
        assertThat(text).contains(misuse.parts()).isNotEqualTo("args");
        assertThat(PYTHONS).noneMatch(text::contains);
    }

    @EachEngine
    void aNegativeSleepIsOverAtOnce(Engine engine) {
        ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                    co.sleep(Duration.ofSeconds(-1));
                    return 1;
                }))
                .request(1)
                .assertCompleted();
    }

    @EachEngine
    void aNegativeTimeoutLeavesAValueThatIsThere(Engine engine) {
        ProbeSubscriber.to(Publishers.<Integer>single(
                        engine, co -> co.await(CompletableFuture.completedFuture(1), Duration.ofSeconds(-1))))
                .request(1)
                .assertCompleted();
    }

    @EachEngine
    void aCallerThatStepsABodyByHandGetsPythonsTexts(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> 1);
        coroutine.send(null);
        assertThatThrownBy(() -> coroutine.send(null)).hasMessage("cannot reuse already awaited coroutine");
    }
}
