package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The agent of the packaged weaver in a JVM of its own: programs do the same as unwoven ones on a thread. */
class ChildAgentTest {

    static final List<String> TYPES = Stream.of("ControlFlow", "Value", "Call", "Lambda")
            .map(each -> ProgramsTest.CASES + each + "Programs")
            .toList();

    private static final String TOY = "io.corobridge.weaver.toy.";

    /** The option of a JVM that weaves the programs and the toy engine's scope. */
    static String agent() {
        return "-javaagent:" + WeaverJar.FILE
                + "=--scope," + TOY + "ToyScope"
                + ",--exclude," + TOY + "Run,--exclude," + TOY + "ToyFiber,--exclude," + TOY + "ToyIterator";
    }

    /** Runs the programs in a JVM with more options. */
    static String run(boolean isWoven, List<String> options) {
        List<String> line = new ArrayList<>(options);
        line.addAll(List.of("-cp", ChildJvm.classPath(), TOY + "RunAll", String.valueOf(isWoven)));
        line.addAll(TYPES);
        return ChildJvm.java(line.toArray(String[]::new))
                .lines()
                .filter(each -> !each.startsWith("weaver: io.corobridge.") || each.contains("Programs."))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void programsDoTheSameAsUnwovenOnesOnAThread() {
        String plain = run(false, List.of());
        assertThat(plain).contains("== ").doesNotContain("raised IllegalStateException");
        assertThat(run(true, List.of(agent()))).isEqualTo(plain);
    }
}
