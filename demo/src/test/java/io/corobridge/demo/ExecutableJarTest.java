package io.corobridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar on the inline engine: its manifest is the one thing that {@code java -jar} needs. */
@Timeout(300)
class ExecutableJarTest {

    private static final String JAR = Objects.requireNonNull(System.getProperty("demo.jar"));

    @TempDir
    Path folder;

    @Test
    void theManifestHasTheLine() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Add-Exports"))
                    .isEqualTo("java.base/jdk.internal.vm");
        }
    }

    @Test
    void itRunsOnTheInlineEngineWhereTheJdkHasIt() throws IOException {
        String needed =
                Runtime.version().feature() >= 21 ? "Started DemoApplication" : "the inline engine needs JDK 21";
        assertThat(started("-jar", JAR)).anyMatch(line -> line.contains(needed));
    }

    @Test
    void withoutTheManifestTheErrorSaysWhatIsMissing() throws IOException {
        assertThat(started("-cp", JAR, "org.springframework.boot.loader.launch.JarLauncher"))
                .anyMatch(line -> line.contains("Add-Exports: java.base/jdk.internal.vm"));
    }

    /** What it writes until it has started, or ended. */
    private List<String> started(String... program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(program));
        command.add("--corobridge.engine=inline");
        command.add("--server.port=0");
        command.add("--demo.database.url=r2dbc:h2:mem:///jar");
        command.add("--demo.lines.folder=" + folder.resolve("lines"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("Started DemoApplication")) {
                    break;
                }
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
        return lines;
    }
}
