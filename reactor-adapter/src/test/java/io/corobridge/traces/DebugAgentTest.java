package io.corobridge.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.tools.agent.ReactorDebugAgent;

/** Under Reactor's debug agent an error of a body names the method that made the Mono or Flux. */
class DebugAgentTest {

    private static List<String> sites;

    @BeforeAll
    static void run() throws Exception {
        Path agent = Path.of(ReactorDebugAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent,
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FailingProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(printed).isZero();
        sites = printed.lines()
                .filter(line -> line.contains("\u21e2"))
                .map(line -> line.replaceAll(".*\u21e2 at (.*)\\(.*", "$1"))
                .toList();
    }

    @Test
    void theLineBehindThatOfTheLibraryIsTheApplications() {
        assertThat(sites)
                .containsExactly(
                        "io.corobridge.reactor.ReactorBridge.mono",
                        "io.corobridge.traces.FailingProgram.one",
                        "io.corobridge.reactor.ReactorBridge.flux",
                        "io.corobridge.traces.FailingProgram.several",
                        "io.corobridge.traces.FailingProgram.main");
    }
}
