package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of classes is woven in place: only what changes is written, and originals make each run a clean one. */
class DirectoryWeaverTest {

    private static final String AWAITS = "Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }";

    private static final String HOLDER = """
            static final class Holder {
                final CoroutineScope co;
                Holder(CoroutineScope co) { this.co = co; }
                int n() { return %s; }
            }
            int m(CoroutineScope co) { return co.await(Awaitable.ready(1)) + new Holder(co).n(); }
            """;

    @TempDir
    Path temp;

    private Path classes() {
        return temp.resolve("classes");
    }

    private void compile(String root, String members) throws IOException {
        for (Map.Entry<String, byte[]> each : Sources.types(members).entrySet()) {
            write(root + each.getKey() + ".class", each.getValue());
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = classes().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(classes().resolve(name));
    }

    private DirectoryWeaver.Outcome weave(WeaveOptions options) throws IOException {
        DirectoryWeaver.Outcome outcome = new DirectoryWeaver(classes(), options, temp.resolve("originals")).weave();
        outcome.write();
        return outcome;
    }

    private DirectoryWeaver.Outcome weave() throws IOException {
        return weave(WeaveOptions.standard());
    }

    private Map<Path, FileTime> times() throws IOException {
        try (Stream<Path> files = Files.walk(classes())) {
            Map<Path, FileTime> times = new TreeMap<>();
            files.filter(Files::isRegularFile).forEach(each -> times.put(each, time(each)));
            return times;
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondRunWritesNothing() throws IOException {
        compile("", AWAITS);
        write("generated/Plain.class", Sources.type("int n() { return 1; }"));
        assertThat(weave().changed()).containsExactly(Path.of("generated/T.class"));
        for (Path each : times().keySet()) {
            Files.setLastModifiedTime(each, FileTime.fromMillis(1_000_000));
        }
        assertThat(weave().changed()).isEmpty();
        assertThat(times().values()).containsOnly(FileTime.fromMillis(1_000_000));
    }

    @Test
    void onlyTheClassThatWasCompiledAnewIsWrittenAnew() throws IOException {
        write("generated/Other.class", Sources.types(AWAITS).get("generated/T"));
        compile("", AWAITS);
        weave();
        compile("", AWAITS.replace("return", "int n = 1; return"));
        assertThat(weave().changed()).containsExactly(Path.of("generated/T.class"));
    }

    @Test
    void aClassIsWovenAnewWhenTheClassesThatItCallsHaveChanged() throws IOException {
        compile("", HOLDER.formatted("1"));
        weave();
        byte[] before = read("generated/T.class");
        byte[] changed =
                Sources.types(HOLDER.formatted("co.await(Awaitable.ready(1))")).get("generated/T$Holder");
        write("generated/T$Holder.class", changed);
        weave();
        byte[] after = read("generated/T.class");

        Files.walk(classes()).filter(Files::isRegularFile).forEach(each -> each.toFile()
                .delete());
        compile("", HOLDER.formatted("co.await(Awaitable.ready(1))"));
        new DirectoryWeaver(classes(), WeaveOptions.standard(), null).weave().write();
        assertThat(after).isNotEqualTo(before).isEqualTo(read("generated/T.class"));
    }

    @Test
    void aClassThatIsExcludedLaterIsAsItWasCompiled() throws IOException {
        compile("", AWAITS);
        byte[] compiled = read("generated/T.class");
        weave();
        assertThat(read("generated/T.class")).isNotEqualTo(compiled);
        weave(WeaveOptions.standard().withExcludes(List.of("generated.T")));
        assertThat(read("generated/T.class")).isEqualTo(compiled);
        assertThat(weave().changed()).hasSize(1);
    }

    @Test
    void aRefusalLeavesItToTheCallerWhatIsWritten() throws IOException {
        compile("", AWAITS + AWAITS.replace("Object m", "synchronized Object n"));
        byte[] compiled = read("generated/T.class");
        DirectoryWeaver.Outcome outcome = new DirectoryWeaver(classes(), WeaveOptions.standard(), null).weave();
        assertThat(outcome.refusals()).singleElement().asString().startsWith("generated.T.n(T.java:6): ");
        assertThat(read("generated/T.class")).isEqualTo(compiled);
        outcome.write();
        assertThat(read("generated/T.class")).isNotEqualTo(compiled);
    }

    @Test
    void theClassesOfAMultiReleaseJarAreWovenWithThoseOfTheirVersion() throws IOException {
        compile("", HOLDER.formatted("1"));
        compile("META-INF/versions/21/", HOLDER.formatted("co.await(Awaitable.ready(2))"));
        byte[] service = {1, 2, 3};
        write("META-INF/services/a.Service", service);
        write("META-INF/versions/21/module-info.class", service);
        assertThat(weave().changed())
                .containsExactly(
                        Path.of("META-INF/versions/21/generated/T$Holder.class"),
                        Path.of("META-INF/versions/21/generated/T.class"),
                        Path.of("generated/T.class"));
        assertThat(read("META-INF/services/a.Service")).isEqualTo(service);
        assertThat(read("META-INF/versions/21/module-info.class")).isEqualTo(service);

        Map<String, byte[]> newer = Sources.types(HOLDER.formatted("co.await(Awaitable.ready(2))"));
        byte[] alone = new Weaver(WeaveOptions.standard().withClasses(newer::get))
                .weave(newer.get("generated/T"))
                .classFile();
        assertThat(read("META-INF/versions/21/generated/T.class")).isEqualTo(alone);
    }

    @Test
    void aClassFileThatNobodyCanReadIsNamed() throws IOException {
        byte[] newer = Sources.type(AWAITS);
        newer[7] = (byte) 200;
        write("META-INF/versions/99/generated/T.class", newer);
        write("generated/Empty.class", new byte[0]);
        assertThat(weave().refusals().stream().map(Note::toString))
                .containsExactly(
                        "META-INF/versions/99/generated/T.class: class file version 200 is unknown or damaged: compile"
                                + " for an older Java (--release), use a newer weaver, or exclude the class",
                        "generated/Empty.class: this is no class file: remove it");
        assertThat(weave(WeaveOptions.standard().withExcludes(List.of("generated.*")))
                        .refusals())
                .isEmpty();
    }

    @Test
    void aClassOfTheClassPathThatNobodyCanReadIsNoHolder() throws IOException {
        Map<String, byte[]> all = Sources.types(HOLDER.formatted("1"));
        all.get("generated/T$Holder")[7] = (byte) 200;
        write("generated/T.class", all.get("generated/T"));
        WeaveOptions options = WeaveOptions.standard().withClasses(all::get);
        assertThat(weave(options).changed()).containsExactly(Path.of("generated/T.class"));
    }

    @Test
    void aFailureOfTheWeaverNamesTheClassFile() throws IOException {
        compile("", HOLDER.formatted("1"));
        Files.delete(classes().resolve("generated/T$Holder.class"));
        WeaveOptions options = WeaveOptions.standard().withClasses(name -> {
            throw new IllegalArgumentException("broken");
        });
        assertThatThrownBy(() -> weave(options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("generated/T.class: exclude the class")
                .hasRootCauseMessage("broken");
    }
}
