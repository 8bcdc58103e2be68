package io.corobridge.weaver.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Builds of Maven with the packaged plugin: run after it is packaged, in the phase integration-test. */
class PluginBuilds {

    private static final String BODY = """
            package app;
            import io.corobridge.*;
            public class Body {
                public static Coroutine<String> made() {
                    return Coroutine.of(co -> "a" + co.await(Awaitable.ready("b")));
                }
                public static void main(String[] arguments) {
                    System.out.println(made().send(null));
                    System.out.println(Body.class.getAnnotations()[0].annotationType().getSimpleName());
                    System.out.println(Body.class.getModule().getName());
                }
            }
            """;

    private static final String TEST = """
            package app;
            import io.corobridge.*;
            import org.junit.jupiter.api.*;
            class BodyTest {
                static String inTest(CoroutineScope co) { return co.await(Awaitable.ready("c")); }
                @Test
                void bothAreWoven() {
                    for (Class<?> each : new Class<?>[] {Body.class, BodyTest.class}) {
                        Assertions.assertEquals("WovenClass", each.getAnnotations()[0].annotationType().getSimpleName());
                    }
                    Assertions.assertEquals(new Step.Returned<>("ab"), Body.made().send(null));
                    Assertions.assertEquals(new Step.Returned<>("c"), Coroutine.of(co -> inTest(co)).send(null));
                    System.out.println("the test is in " + getClass().getModule());
                }
            }
            """;

    private static final String REFUSED = """
            package app;
            import io.corobridge.*;
            class Refused {
                synchronized String n(CoroutineScope co) {
                    return co.await(Awaitable.ready("c"));
                }
            }
            """;

    private static NestedBuild module(String name) throws IOException {
        NestedBuild build = new NestedBuild(name);
        build.project("");
        build.put("src/main/java/module-info.java", "module app { requires io.corobridge.core; exports app; }");
        build.put("src/main/java/app/Body.java", BODY);
        build.put("src/main/resources/META-INF/services/java.lang.Runnable", "# kept\n");
        build.put("src/test/java/app/BodyTest.java", TEST);
        return build;
    }

    @Test
    void aModuleIsWovenTestedPackagedAndRunsOnTheModulePath() throws Exception {
        NestedBuild build = module("module");
        String output = build.maven(true, "package");
        assertThat(output.lines().filter(line -> line.contains("Wove 1 class files")))
                .hasSize(2);
        assertThat(output).contains("the test is in module app", "Tests run: 1, Failures: 0");
        assertThat(build.file("target/classes/META-INF/services/java.lang.Runnable"))
                .hasContent("# kept\n");

        String core = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> each.contains("bridge-core") || each.contains("reactive-streams"))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        String path = build.file("target/app-1.jar") + File.pathSeparator + core;
        assertThat(build.java("-Xverify:all", "-p", path, "-m", "app/app.Body").lines())
                .isEqualTo(List.of("Returned[value=ab]", "WovenClass", "app"));
    }

    @Test
    void aSecondBuildWeavesNothingAndACleanOneGivesTheSameJar() throws Exception {
        NestedBuild build = module("again");
        build.maven(true, "package", "-DskipTests");
        byte[] jar = Files.readAllBytes(build.file("target/app-1.jar"));
        String second = build.maven(true, "package", "-DskipTests");
        assertThat(second.lines().filter(line -> line.contains("Wove 0 class files")))
                .hasSize(2);
        assertThat(second).doesNotContain("Wove 1");
        Files.move(build.file("target"), build.file("first"));
        build.maven(true, "package", "-DskipTests");
        assertThat(Files.readAllBytes(build.file("target/app-1.jar"))).isEqualTo(jar);
    }

    @Test
    void aRefusalFailsTheBuildWithItsLineUnlessTheClassIsExcluded() throws Exception {
        NestedBuild build = module("refusal");
        build.put("src/main/java/app/Refused.java", REFUSED);
        assertThat(build.maven(false, "process-classes"))
                .contains("[ERROR] app.Refused.n(Refused.java:5): a synchronized method can't be suspended")
                .contains("corobridge-maven-plugin");
        assertThat(build.maven(true, "process-classes", "-Dweaver.strict=false"))
                .contains("[WARNING] app.Refused.n(Refused.java:5): ");
        build.project("<excludes><exclude>app.Refused</exclude></excludes>");
        assertThat(build.maven(true, "process-classes")).doesNotContain("Refused.java");
        build.project("");
        assertThat(build.maven(true, "process-classes", "-Dweaver.excludes=app.Refused,app.Nothing"))
                .doesNotContain("Refused.java");
    }
}
