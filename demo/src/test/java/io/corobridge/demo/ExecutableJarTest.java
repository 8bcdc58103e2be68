package io.corobridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar: its manifest is the one thing that the inline engine needs, and its end with an open stream. */
@Timeout(300)
class ExecutableJarTest {

    private static final String INLINE = "--corobridge.engine=inline";
    private static final String IN_MEMORY = "--demo.database.url=r2dbc:h2:mem:///jar";
    private static final Pattern ADDRESS = Pattern.compile("Open http://localhost:(\\d+) in a browser");

    @TempDir
    Path folder;

    @Test
    void theManifestHasTheLine() throws IOException {
        try (JarFile jar = new JarFile(DemoProcess.JAR)) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Add-Exports"))
                    .isEqualTo("java.base/jdk.internal.vm");
        }
    }

    @Test
    void itRunsOnTheInlineEngineWhereTheJdkHasIt() throws IOException {
        String needed =
                Runtime.version().feature() >= 21 ? "Started DemoApplication" : "the inline engine needs JDK 21";
        try (DemoProcess demo = new DemoProcess(folder, List.of("-jar", DemoProcess.JAR), INLINE, IN_MEMORY)) {
            assertThat(demo.printedUntil("Started DemoApplication")).anyMatch(line -> line.contains(needed));
        }
    }

    @Test
    void withoutTheManifestTheErrorSaysWhatIsMissing() throws IOException {
        List<String> program = List.of("-cp", DemoProcess.JAR, "org.springframework.boot.loader.launch.JarLauncher");
        try (DemoProcess demo = new DemoProcess(folder, program, INLINE, IN_MEMORY)) {
            assertThat(demo.printedUntil("Started DemoApplication"))
                    .anyMatch(line -> line.contains("Add-Exports: java.base/jdk.internal.vm"));
        }
    }

    @Test
    void anOpenStreamEndsRegularlyAndWithoutAnErrorWhenTheDemoIsTerminated() throws Exception {
        String file = "--demo.database.url=r2dbc:h2:file:///"
                + folder.resolve("events").toAbsolutePath();
        try (DemoProcess demo = new DemoProcess(folder, List.of("-jar", DemoProcess.JAR), file)) {
            Matcher address = ADDRESS.matcher(String.join("\n", demo.printedUntil("in a browser")));
            assertThat(address.find()).isTrue();
            try (RawStream events = new DemoClient(Integer.parseInt(address.group(1)))
                    .open("/events", "application/x-ndjson", 65_536)) {
                events.head();
                assertThat(events.line()).isNotNull();
                demo.terminate();
                while (events.line() != null) {
                    // up to the regular end; a stream that is cut off throws
                }
            }

            assertThat(demo.ends()).isTrue();
            assertThat(demo.printedUntil("no such line"))
                    .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        }
    }
}
