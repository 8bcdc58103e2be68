package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An inline body that is resumed on a stack that is nearly full goes on on a thread. Without the probe the JVM ends with
 * SIGSEGV, so each run has a JVM of its own.
 */
@Timeout(120)
class FullStackTest {

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"0,complete", "10,complete", "60,complete", "0,cancel", "10,cancel", "60,cancel"})
    void theJvmLivesAndEachBodyEnds(String depth, String wakeUp) throws Exception {
        assumeTrue(Fibers.supports(Engine.INLINE));
        Path output = directory.resolve("output");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.vm=ALL-UNNAMED",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FullStackProgram.class.getName(),
                        depth,
                        "300",
                        wakeUp)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(jvm.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
