package io.corobridge.compared.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Hooks;

/** The transcripts of docs/debugging.md, each produced by its program. Numbers of lines may differ. */
class DebuggingPageTest {

    private static final Path PAGE = Path.of("..", "docs", "debugging.md");
    private static final Pattern NUMBERS = Pattern.compile("(?<=[:$ ])\\d+(?=[),])|\\$\\d+");

    @AfterEach
    void reset() {
        Hooks.resetOnOperatorDebug();
    }

    private static void assertShown(String transcript) throws IOException {
        assertThat(plain(Files.readString(PAGE))).as(transcript).contains(plain("```text\n" + transcript + "\n```"));
    }

    private static String plain(String text) {
        return NUMBERS.matcher(text).replaceAll("N");
    }

    private static String of(Throwable error) {
        return Transcript.of(error);
    }

    @Test
    void anErrorOfBodiesShowsEachAwait() throws IOException {
        assertShown(of(catchThrowable(Bodies.one()::block)));
    }

    @Test
    void anErrorOfBodiesShowsEachLineOfAssemblyInReactorsDebugMode() throws IOException {
        Hooks.onOperatorDebug();
        assertShown(of(catchThrowable(Bodies.one()::block)));
    }

    @Test
    void anErrorOfOperatorsShowsTheirCheckpoints() throws IOException {
        assertShown(of(catchThrowable(Operators.one()::block)));
    }

    @Test
    void anErrorOfSuspendingFunctionsIsRecovered() throws IOException {
        assertShown(of(catchThrowable(Suspending::run)));
    }

    @Test
    void anErrorOfAsyncioShowsEachAwait(@TempDir Path directory) throws Exception {
        Path script = directory.resolve("chain.py");
        try (InputStream source = DebuggingPageTest.class.getResourceAsStream("chain.py")) {
            Files.write(script, source.readAllBytes());
        }
        Process python;
        try {
            python = new ProcessBuilder("python3", script.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noPython) {
            assumeTrue(false, "there is no python3");
            return;
        }
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(python.waitFor() == 0 && !printed.contains("no attribute"), printed);
        assertShown(Transcript.shortened(
                printed.replace(directory + "/", "")
                        .replaceAll("(?m)^ +[\\^~]+\\R", "")
                        .replaceAll("(?m)(File \".*\", line \\d+, in \\w+)\\R +", "$1: ")
                        .lines()
                        .toList(),
                Pattern.compile(" +File .*"),
                Pattern.compile(".*\"chain.py\".*")));
    }
}
