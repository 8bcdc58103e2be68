package io.corobridge.weaver.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Coroutine;
import io.corobridge.Step;
import io.corobridge.woven.WovenClass;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals weave directories in place, and say what can't be woven. */
class WeaveMojoTest {

    private static final String BODY = """
            static Coroutine<String> made() { return Coroutine.of(co -> text(co) + co.await(Awaitable.ready("b"))); }
            static String text(CoroutineScope co) { return co.await(Awaitable.ready("a")); }
            """;
    private static final String REFUSED = """
            static synchronized String refused(CoroutineScope co) {
                return co.await(Awaitable.ready("c"));
            }
            """;
    private static final String REFUSAL = "app.Body.refused(Body.java:5): a synchronized method can't be suspended:"
            + " use a lock that no thread owns, such as a Semaphore";

    @TempDir
    Path temp;

    private final RecordingLog log = new RecordingLog();

    private WeaveMojo goal(String directory) {
        WeaveMojo goal = new WeaveMojo();
        goal.classes = temp.resolve(directory).toFile();
        goal.originals = temp.resolve(directory + ".originals").toFile();
        goal.classPath =
                Arrays.asList(System.getProperty("java.class.path").split(System.getProperty("path.separator")));
        goal.setLog(log);
        return goal;
    }

    private Path classFile(String directory) {
        return temp.resolve(directory).resolve("app/Body.class");
    }

    private byte[] compiled(String directory, String members) throws IOException {
        Sources.compile(temp.resolve(directory), List.of(), "Body", members);
        return Files.readAllBytes(classFile(directory));
    }

    @Test
    void aBodyIsWovenAndRuns() throws Exception {
        compiled("classes", BODY);
        goal("classes").execute();
        assertThat(log.lines).singleElement().asString().startsWith("info: Wove 1 class files in ");
        URL[] classes = {temp.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            Class<?> body = loader.loadClass("app.Body");
            assertThat(body.getAnnotation(WovenClass.class)).isNotNull();
            var made = body.getDeclaredMethod("made");
            made.setAccessible(true);
            assertThat(((Coroutine<?>) made.invoke(null)).send(null)).isEqualTo(new Step.Returned<>("ab"));
        }
    }

    @Test
    void aSecondRunWritesNothing() throws Exception {
        compiled("classes", BODY);
        goal("classes").execute();
        byte[] once = Files.readAllBytes(classFile("classes"));
        goal("classes").execute();
        assertThat(log.lines.get(1)).startsWith("info: Wove 0 class files in ");
        assertThat(Files.readAllBytes(classFile("classes"))).isEqualTo(once);
    }

    @Test
    void twoBuildsGiveTheSameBytes() throws Exception {
        compiled("classes", BODY);
        compiled("again", BODY);
        goal("classes").execute();
        goal("again").execute();
        assertThat(Files.readAllBytes(classFile("again"))).isEqualTo(Files.readAllBytes(classFile("classes")));
    }

    @Test
    void aRefusalFailsTheBuildWithFileLineAndTheChangeToMake() throws Exception {
        byte[] before = compiled("classes", REFUSED + BODY);
        WeaveMojo goal = goal("classes");
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 place can't be woven, and nothing was; the first is " + REFUSAL)
                .hasMessageContaining("<excludes>")
                .hasMessageContaining("<strict>false</strict>");
        assertThat(log.lines).singleElement().asString().startsWith("error: " + REFUSAL);
        assertThat(Files.readAllBytes(classFile("classes"))).isEqualTo(before);
    }

    @Test
    void withoutStrictARefusalIsAWarningAndTheRestIsWoven() throws Exception {
        byte[] before = compiled("classes", REFUSED + BODY);
        WeaveMojo goal = goal("classes");
        goal.strict = false;
        goal.execute();
        assertThat(log.lines.get(0)).startsWith("warn: " + REFUSAL);
        assertThat(log.lines.get(1)).startsWith("info: Wove 1 class files");
        assertThat(Files.readAllBytes(classFile("classes"))).isNotEqualTo(before);
    }

    @Test
    void anExcludedClassIsLeftAsItIs() throws Exception {
        byte[] before = compiled("classes", REFUSED + BODY);
        WeaveMojo goal = goal("classes");
        goal.excludes = List.of("app.*");
        goal.execute();
        assertThat(Files.readAllBytes(classFile("classes"))).isEqualTo(before);
    }

    @Test
    void skippedAndWithoutClassesItDoesNothing() throws Exception {
        byte[] before = compiled("classes", REFUSED + BODY);
        WeaveMojo goal = goal("classes");
        goal.skip = true;
        goal.execute();
        goal("nothing").execute();
        assertThat(Files.readAllBytes(classFile("classes"))).isEqualTo(before);
        assertThat(log.lines).isEmpty();
    }

    @Test
    void testClassesAreWovenWithTheClassesOfTheModuleOnTheClassPath() throws Exception {
        Path classes = temp.resolve("classes");
        Sources.compile(classes, List.of(), "Holder", """
                final CoroutineScope co;
                public Holder(CoroutineScope co) { this.co = co; }
                public int n() { return co.await(Awaitable.ready(1)); }
                """);
        Sources.compile(
                temp.resolve("tests"),
                List.of(classes),
                "Body",
                "int m(CoroutineScope co, Holder holder) { return holder.n(); }");
        WeaveTestsMojo goal = new WeaveTestsMojo();
        goal.classes = temp.resolve("tests").toFile();
        goal.originals = temp.resolve("originals").toFile();
        goal.setLog(log);
        goal.execute();
        assertThat(log.lines).singleElement().asString().startsWith("info: Wove 0 class files");
        goal.classPath = List.of(classes.toString(), temp.resolve("missing.jar").toString());
        goal.execute();
        assertThat(log.lines.get(1)).startsWith("info: Wove 1 class files");
    }

    @Test
    void aClassFileThatNobodyCanReadFailsTheBuildWithItsName() throws Exception {
        compiled("classes", BODY);
        byte[] newer = Files.readAllBytes(classFile("classes"));
        newer[7] = (byte) 200;
        Files.write(classFile("classes"), newer);
        WeaveMojo goal = goal("classes");
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("app/Body.class: class file version 200 is unknown or damaged");
    }

    @Test
    void aFileThatCantBeWrittenIsAnErrorThatNamesTheDirectory() throws Exception {
        compiled("classes", BODY);
        WeaveMojo goal = goal("classes");
        goal.originals = classFile("classes").toFile(); // a file where a directory has to be
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining(temp.resolve("classes").toString());
    }
}
