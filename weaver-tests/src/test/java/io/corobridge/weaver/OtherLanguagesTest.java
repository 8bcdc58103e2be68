package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.weaver.toy.RunAll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.tools.GroovyClass;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files of Kotlin and Groovy do the same woven, or an await in them is an error: docs/weaving.md says which. */
class OtherLanguagesTest {

    private static final Path SOURCES = Path.of("src/test/resources/languages");
    private static final int SCHEDULES = 6;

    @TempDir
    Path temp;

    private Map<String, byte[]> kotlin() throws IOException {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String[] arguments = {
            "-no-stdlib",
            "-no-reflect",
            "-nowarn",
            "-jvm-target",
            "17",
            "-classpath",
            ChildJvm.classPath(),
            "-d",
            temp.toString(),
            SOURCES.resolve("KotlinPrograms.kt").toString()
        };
        ExitCode end = new K2JVMCompiler().exec(new PrintStream(messages, true), arguments);
        assertThat(end).as(messages.toString()).isEqualTo(ExitCode.OK);
        return OtherCompilers.classFiles(temp);
    }

    private static Map<String, byte[]> groovy() throws IOException {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        configuration.setClasspath(ChildJvm.classPath());
        CompilationUnit unit = new CompilationUnit(configuration);
        unit.addSource("GroovyPrograms.groovy", Files.readString(SOURCES.resolve("GroovyPrograms.groovy")));
        unit.compile(Phases.CLASS_GENERATION); // and no further: that would write files
        Map<String, byte[]> all = new HashMap<>();
        for (GroovyClass each : unit.getClasses()) {
            all.put(each.getName().replace('.', '/'), each.getBytes());
        }
        return all;
    }

    private static void compare(Map<String, byte[]> classFiles, List<String> types, int refused) throws Exception {
        Programs plain = new Programs(false, classFiles);
        Programs woven = new Programs(true, classFiles);
        int refusals = 0;
        for (String type : types) {
            for (String each : RunAll.programs(plain.loadClass(type))) {
                if (each.startsWith("refuses")) {
                    refusals++;
                    String run = woven.run(type, each, true, 0, -1, 0);
                    assertThat(run)
                            .as(each)
                            .contains("raised IllegalStateException", "not woven")
                            .doesNotContain("after");
                    String onThread = plain.run(type, each, false, 0, -1, 0);
                    assertThat(woven.run(type, each, false, 0, -1, 0))
                            .as(each)
                            .isEqualTo(onThread)
                            .contains("after");
                } else {
                    Runs.compare(plain, woven, type, each, SCHEDULES);
                }
            }
        }
        assertThat(refusals).isEqualTo(refused);
        List.copyOf(woven.woven().values()).forEach(code -> OutputTest.assertVerified(code, woven));
    }

    @Test
    void bodiesInKotlinDoTheSameWoven() throws Exception {
        compare(kotlin(), List.of("generated.KotlinPrograms"), 3);
    }

    @Test
    void bodiesInGroovyDoTheSameWovenIfTheyAreCompiledStatically() throws Exception {
        compare(groovy(), List.of("generated.GroovyPrograms", "generated.DynamicPrograms"), 4);
    }
}
