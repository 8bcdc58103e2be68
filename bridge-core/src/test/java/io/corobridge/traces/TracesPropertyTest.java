package io.corobridge.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system property {@code corobridge.traces}, each value in a JVM of its own. */
class TracesPropertyTest {

    @TempDir
    Path directory;

    private String printed(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FailingAwait.class.getName()));
        Process jvm = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return Files.readString(output);
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void withoutThePropertyAnErrorIsPrintedWithTheLineOfItsAwait() throws Exception {
        assertThat(printed())
                .startsWith("java.lang.IllegalStateException: remote")
                .containsPattern(
                        "\tSuppressed: awaited at\\R\t\tat .*FailingAwait\\.lambda\\$main\\$0\\(FailingAwait\\.java:\\d+\\)\\R");
    }

    @Test
    void offLeavesErrorsAsTheyAre() throws Exception {
        assertThat(printed("-Dcorobridge.traces=off"))
                .startsWith("java.lang.IllegalStateException: remote")
                .doesNotContain("Suppressed");
    }
}
