package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line weaves directories in place. */
class MainTest {

    private static final String WOVEN = "Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }";
    private static final String REFUSED =
            "synchronized Object n(CoroutineScope co, Awaitable<String> x) { return co.await(x); }";

    private Path directory;

    @TempDir
    Path temp;

    @BeforeEach
    void setUp() {
        directory = temp.resolve("classes");
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Path write(String members) throws IOException {
        for (Map.Entry<String, byte[]> each : Sources.types(members).entrySet()) {
            Path file = directory.resolve(each.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        return directory.resolve("generated/T.class");
    }

    private int run(String... arguments) throws IOException {
        out.reset();
        return Main.run(arguments, new PrintStream(out, true));
    }

    @Test
    void aDirectoryIsWovenOnce() throws IOException {
        Path file = write(WOVEN);
        byte[] before = Files.readAllBytes(file);
        assertThat(run(directory.toString())).isZero();
        assertThat(out).hasToString("woven: 1 classes" + System.lineSeparator());
        byte[] after = Files.readAllBytes(file);
        assertThat(after).isNotEqualTo(before);
        assertThat(run(directory.toString())).isZero();
        assertThat(out).hasToString("woven: 0 classes" + System.lineSeparator());
        assertThat(Files.readAllBytes(file)).isEqualTo(after);
    }

    @Test
    void aRefusalIsAnErrorAndNothingIsWritten() throws IOException {
        Path file = write(WOVEN + REFUSED);
        byte[] before = Files.readAllBytes(file);
        assertThat(run(directory.toString())).isEqualTo(1);
        assertThat(out.toString()).startsWith("error: generated.T.n(T.java:6): a synchronized method");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void lenientLeavesARefusedMethodAsItIs() throws IOException {
        write(WOVEN + REFUSED);
        assertThat(run("--lenient", directory.toString())).isZero();
        assertThat(out.toString()).startsWith("warning: generated.T.n").contains("woven: 1 classes");
    }

    @Test
    void anExcludedClassIsLeftAsItIs() throws IOException {
        write(REFUSED);
        assertThat(run("--exclude", "generated.T", directory.toString())).isZero();
        assertThat(out.toString()).startsWith("woven: 0 classes");
    }

    @Test
    void aClassOfTheSameDirectoryThatHoldsAScopeColoursItsCallers() throws IOException {
        write("""
                static final class Holder {
                    final CoroutineScope co;
                    Holder(CoroutineScope co) { this.co = co; }
                    int n() { return co.await(Awaitable.ready(1)); }
                }
                int m(CoroutineScope co) { return new Holder(co).n(); }
                """);
        assertThat(run(directory.toString())).isZero();
        assertThat(out.toString()).startsWith("woven: 2 classes");
    }

    @Test
    void withOriginalsAClassThatIsExcludedLaterIsAsItWasCompiled() throws IOException {
        Path file = write(WOVEN);
        byte[] compiled = Files.readAllBytes(file);
        String originals = temp.resolve("originals").toString();
        String[] all = {"--originals", originals, "--exclude", "generated.T", directory.toString()};
        assertThat(run("--originals", originals, directory.toString())).isZero();
        assertThat(Files.readAllBytes(file)).isNotEqualTo(compiled);
        assertThat(run(all)).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(compiled);
    }

    @Test
    void argumentsThatAreWrongShowTheUsage() throws IOException {
        assertThat(run("--unknown")).isEqualTo(2);
        assertThat(out.toString()).startsWith("usage: ");
        assertThat(run("--exclude")).isEqualTo(2);
    }
}
