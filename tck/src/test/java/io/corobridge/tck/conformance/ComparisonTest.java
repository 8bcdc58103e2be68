package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @TempDir
    Path folder;

    private Path scenarios;

    @BeforeEach
    void writeTheExampleOfTheSpecification() throws Exception {
        scenarios = Files.writeString(folder.resolve("scenarios"), """
                {"id":"x","defs":{"main":{"kind":"coro","body":[{"s":"suspend","v":1},{"s":"return","v":2}]}},\
                "driver":[{"op":"new","var":"m","def":"main"},{"op":"run","on":"m"}]}
                """);
    }

    @Test
    void countsWhatIsEqual() throws Exception {
        Path expected = expected("""
                {"id":"x","trace":[["send","m",["yield",1],"SUSPENDED"],["resume","main#0","suspend",null],\
                ["send","m",["return",2],"CLOSED"]]}
                """);

        assertThat(Comparison.of(scenarios, expected, Engine.PLATFORM)).hasToString("1 equal, 0 different, 0 not run");
    }

    @Test
    void showsTheFirstDifference() throws Exception {
        Path expected = expected("""
                {"id":"x","trace":[["send","m",["yield",1],"SUSPENDED"]]}
                """);
        Comparison comparison = Comparison.of(scenarios, expected, Engine.PLATFORM);

        assertThat(comparison).hasToString("0 equal, 1 different, 0 not run");
        assertThat(comparison.shown()).singleElement().asString().contains("x: event 1", "\"resume\",\"main#0\"");
    }

    @Test
    void leavesOutWhatTheTracesSkip() throws Exception {
        Path expected = expected("""
                {"id":"x","skipped":"not modelled"}
                """);

        assertThat(Comparison.of(scenarios, expected, Engine.PLATFORM)).hasToString("0 equal, 0 different, 1 not run");
    }

    @Test
    void refusesTracesOfOtherScenarios() throws Exception {
        Path expected = expected("""
                {"id":"y","trace":[]}
                """);

        assertThatThrownBy(() -> Comparison.of(scenarios, expected, Engine.PLATFORM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path expected(String traces) throws Exception {
        return Files.writeString(folder.resolve("expected"), traces);
    }
}
