package io.corobridge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.EachThreadEngine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hung body is found from outside its JVM, as an operator finds it: with the process id and the JDK. */
@Timeout(120)
class HungBodyTest {

    @TempDir
    private Path folder;

    private Process jvm;

    private void start(Engine engine, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (engine == Engine.INLINE) {
            command.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"));
        }
        command.addAll(List.of("-cp", path(), HungProgram.class.getName(), engine.name()));
        command.addAll(List.of(arguments));
        jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(line(jvm.inputReader())).isEqualTo("hangs");
    }

    /** Returns the class path, with the woven classes first where the tests are woven. */
    private static String path() {
        String classes = Path.of(HungProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return classes
                + File.pathSeparator
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String line(BufferedReader output) throws IOException {
        return output.readLine();
    }

    @AfterEach
    void end() {
        jvm.destroyForcibly();
    }

    private String ps(String operation) throws Exception {
        return (String) Ps.read(String.valueOf(jvm.pid()), operation);
    }

    @EachEngine
    void aHungBodyIsFoundWithWhatItWaitsForAndForWhom(Engine engine) throws Exception {
        start(engine, List.of());
        String kind = engine.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(ps("text").lines())
                .satisfiesExactly(
                        root -> assertThat(root)
                                .matches("checkout \\(coroutine, " + kind
                                        + "\\), SUSPENDED for \\d+\\.\\d s, waits for IterablePublisher"),
                        child -> assertThat(child)
                                .matches("  prices \\(async generator, " + kind
                                        + "\\), SUSPENDED for \\d+\\.\\d s, waits for CompletableFuture"));
        assertThat(ps("json")).startsWith("[{\"name\":\"checkout\"").contains("\"children\":[{\"name\":\"prices\"");
    }

    @EachEngine
    void aBodyThatBlocksItsThreadIsFoundByJcmd(Engine engine) throws Exception {
        start(engine, List.of(), "blocks");
        assertThat(engine == Engine.VIRTUAL ? virtualThreads() : jcmd("Thread.print"))
                .contains(HungProgram.class.getName() + ".block");
    }

    @EachThreadEngine
    void aBodyThatWaitsIsFoundByJcmdUnderItsName(Engine engine) throws Exception {
        start(engine, List.of());
        assertThat(engine == Engine.VIRTUAL ? virtualThreads() : jcmd("Thread.print"))
                .contains("coroutine-checkout", "coroutine-prices");
    }

    private String virtualThreads() throws Exception {
        Path file = folder.resolve("threads");
        jcmd("Thread.dump_to_file", file.toString());
        return Files.readString(file);
    }

    private String jcmd(String... command) throws Exception {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        whole.add(String.valueOf(jvm.pid()));
        whole.addAll(List.of(command));
        Process asked = new ProcessBuilder(whole).redirectErrorStream(true).start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theListThatIsOffHasNoBean() throws Exception {
        start(Engine.PLATFORM, List.of("-Dcorobridge.live=off"), "off");
        assertThatThrownBy(() -> ps("text")).isInstanceOf(InstanceNotFoundException.class);
    }

    @Test
    void theBeanIsLeftOutWhereTheJvmWasToldSo() throws Exception {
        start(Engine.PLATFORM, List.of("-Dcorobridge.jmx=off"));
        assertThatThrownBy(() -> ps("text")).isInstanceOf(InstanceNotFoundException.class);
    }

    @Test
    void aJvmWithoutTheModulesOfManagementListsItsBodies() throws Exception {
        start(Engine.PLATFORM, List.of("--limit-modules", "java.base,java.logging"));
        jvm.getOutputStream().close();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(jvm.exitValue()).isZero();
        assertThat(jvm.inputReader().lines()).as("no complaint").isEmpty();
    }
}
