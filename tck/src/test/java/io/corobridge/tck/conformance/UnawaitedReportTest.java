package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dcorobridge.unawaited}, which is read once: each value in a JVM of its own. */
@Timeout(120)
class UnawaitedReportTest {

    @TempDir
    Path directory;

    @Test
    void eachCoroutineThatWasNeverAwaitedIsReportedOnce() throws Exception {
        List<String> output = outputWith("warn", 2);

        assertThat(output)
                .filteredOn(line -> line.contains("never awaited"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("coroutine 'DroppedObjects' was never awaited"));
        assertThat(output).noneMatch(line -> line.contains("made here"));
    }

    @Test
    void theTraceModeReportsThePlaceOfCreation() throws Exception {
        List<String> output = outputWith("trace", 2);

        assertThat(output).filteredOn(line -> line.contains("made here")).hasSize(2);
        assertThat(output)
                .filteredOn(line -> line.contains("DroppedObjects.") && !line.contains("DroppedObjects.main"))
                .extracting(line -> line.replaceAll(".*DroppedObjects\\.(\\w+)\\(.*", "$1"))
                .containsExactlyInAnyOrder("neverAwaited", "sentTooEarly");
    }

    @Test
    void theOffModeReportsNothing() throws Exception {
        assertThat(outputWith("off", 0)).noneMatch(line -> line.contains("awaited"));
    }

    private List<String> outputWith(String report, int expected) throws Exception {
        Path output = directory.resolve("output");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcorobridge.unawaited=" + report,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DroppedObjects.class.getName(),
                        Integer.toString(expected))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            program.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, Charset.defaultCharset());
        assertThat(program.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
