package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line of the corpus, in a JVM of its own. */
@Timeout(120)
class ConformanceCommandTest {

    private static final Path CORPORA = Path.of("src/test/resources/conformance");

    @TempDir
    Path directory;

    @Test
    void anEngineThatIsMissingIsOneLineAndNoComparison() throws Exception {
        Engine missing = Runtime.version().feature() < 21 ? Engine.VIRTUAL : Engine.INLINE; // without its export
        Path output = directory.resolve("output");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Conformance.class.getName(),
                        "--engine",
                        missing.name().toLowerCase(Locale.ROOT),
                        CORPORA.resolve("handwritten.jsonl").toString(),
                        CORPORA.resolve("expected/handwritten.target.jsonl").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            program.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, Charset.defaultCharset());
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("engine")
                .contains(Runtime.version().toString());
        assertThat(program.exitValue()).isEqualTo(2);
    }
}
