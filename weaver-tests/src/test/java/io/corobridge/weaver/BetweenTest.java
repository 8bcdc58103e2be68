package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code in between that is not woven is found where it would have to suspend, and nothing of it goes on. */
class BetweenTest {

    private static final String TYPE = ProgramsTest.CASES + "BetweenPrograms";

    static Stream<String> refused() throws ClassNotFoundException {
        return programs().filter(name -> name.startsWith("refuses"));
    }

    private static Stream<String> programs() throws ClassNotFoundException {
        return Arrays.stream(new Programs(false).loadClass(TYPE).getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("refuses") || name.startsWith("goesOn"))
                .distinct()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aCallFromUnwovenCodeThatWouldSuspendIsAnErrorAtTheAwait(String method) {
        assertRefused(new Programs(true), method);
    }

    static void assertRefused(Programs woven, String method) {
        String run = woven.run(TYPE, method, true, 0, -1, 0);
        assertThat(run).as(method).contains("raised IllegalStateException").contains("not woven");
        assertThat(run.lines())
                .as("what the unwoven code does after the call")
                .doesNotContain(")", "after 1", "0>", "U>");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aCallFromUnwovenCodeWorksWhereNothingHasToWait(String method) {
        String plain = new Programs(false).run(TYPE, method, false, 0, -1, 0);
        Programs woven = new Programs(true);
        assertThat(woven.run(TYPE, method, false, 0, -1, 0)).isEqualTo(plain);
        assertThat(woven.run(TYPE, method, true, 1, -1, 0)).isEqualTo(plain);
    }

    @Test
    void anErrorOfCodeThatIsNotWovenNamesTheAwaitAndTheFrameInBetween() {
        String run = new Programs(true).run(TYPE, "refusesForEachOfTheJdk", true, 0, -1, 0);
        assertThat(run.lines().toList().subList(0, 2)).isEqualTo(List.of("before 1", "finally 1"));
        assertThat(run)
                .containsPattern("cases\\.BetweenPrograms\\.lambda\\$refusesForEachOfTheJdk\\$\\d+"
                        + "\\(BetweenPrograms\\.java:\\d+\\) would suspend here")
                .contains("java.lang.Iterable.forEach(");
    }

    @Test
    void aBodyThatCatchesARefusalGoesOn() {
        Programs woven = new Programs(true);
        assertThat(woven.run(TYPE, "goesOnAfterARefusal", true, 0, -1, 0))
                .isEqualTo("before 1\nfinally 1\nrefused\ninner finally\nreturned goes on9\n4 waits");
        assertThat(woven.run(TYPE, "goesOnThroughAnHeir", true, 0, -1, 0)).isEqualTo("\nreturned 21\n3 waits");
        assertThat(woven.run(TYPE, "goesOnInsideARefusedFinally", true, 0, -1, 0))
                .isEqualTo("refused again\nreturned refused3\n3 waits");
    }
}
