package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that docs/weaving.md has Gradle run weaves the classes of a compilation. */
class GradleTaskTest {

    private static final Pattern LINE = Pattern.compile("(?s)List line = \\[(.*?)\\]\n");

    @TempDir
    Path temp;

    /** The line of the page, with the values that Gradle has for its expressions. */
    private List<String> line() throws IOException {
        Map<String, String> values = Map.of(
                "\"${System.getProperty('java.home')}/bin/java\"", ChildJvm.command("java"),
                "weaver.singleFile", WeaverJar.FILE.toString(),
                "originals", temp.resolve("originals").toString(),
                "classpath.asPath", ChildJvm.classPath(),
                "destinationDirectory.get().asFile", temp.resolve("classes").toString());
        Matcher found = LINE.matcher(Files.readString(Path.of("../docs/weaving.md")));
        assertThat(found.find()).isTrue();
        List<String> line = new ArrayList<>();
        for (String each : found.group(1).split(",\\s*")) {
            boolean isText = each.matches("'[^']*'");
            assertThat(isText || values.containsKey(each)).as(each).isTrue();
            line.add(isText ? each.substring(1, each.length() - 1) : values.get(each));
        }
        return line;
    }

    private Path compiled(String members) throws IOException {
        Path file = temp.resolve("classes/generated/T.class");
        Files.createDirectories(file.getParent());
        Files.write(file, Sources.type(members));
        return file;
    }

    @Test
    void theLineWeavesTheClassesOfTheCompilation() throws IOException {
        String members = "Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }";
        Path file = compiled(members);
        ChildJvm.Result result = ChildJvm.run(line());
        assertThat(result.output()).startsWith("woven: 1 classes");
        assertThat(result.status()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(Sources.weave(members).classFile());
        assertThat(ChildJvm.run(line()).output()).startsWith("woven: 0 classes");
    }

    @Test
    void aRefusalEndsTheLineWithAnotherStatusThanZero() throws IOException {
        compiled("synchronized Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }");
        ChildJvm.Result result = ChildJvm.run(line());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).startsWith("error: generated.T.m(T.java:6): a synchronized method");
    }
}
