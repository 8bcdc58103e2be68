package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.weaver.toy.RunAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Class files of each other compiler do the same woven. No test is made for a JDK that is not installed. */
class OtherCompilersTest {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final int SCHEDULES = 4;
    private static final int PROGRAMS = Integer.getInteger("weaver.programs", 50);
    private static final long FIRST = Long.getLong("weaver.first", 0);

    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.list(SOURCES.resolve("io/corobridge/weaver/cases"))) {
            Map<String, String> all = new HashMap<>();
            for (Path each : files.toList()) {
                String name = each.getFileName().toString().replace(".java", "");
                all.put(ProgramsTest.CASES + name, Files.readString(each));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> handMadeProgramsDoTheSameWoven() {
        return OtherCompilers.all().entrySet().stream().flatMap(compiler -> {
            Map<String, byte[]> classFiles = compiler.getValue().compile(sources());
            assertThat(classFiles).as(compiler.getKey()).containsKey("io/corobridge/weaver/cases/ValuePrograms");
            return Stream.of("ControlFlow", "Switch", "Value", "Call", "Lambda")
                    .filter(each ->
                            !(each.equals("Switch") && compiler.getKey().equals("ecj"))) // it can't compile that
                    .map(each -> DynamicTest.dynamicTest(compiler.getKey() + " " + each, () -> {
                        compare(classFiles, ProgramsTest.CASES + each + "Programs");
                    }));
        });
    }

    private static void compare(Map<String, byte[]> classFiles, String type) throws ClassNotFoundException {
        Programs plain = new Programs(false, classFiles);
        Programs woven = new Programs(true, classFiles);
        List<String> programs = RunAll.programs(plain.loadClass(type));
        assertThat(programs).isNotEmpty();
        programs.forEach(each -> Runs.compare(plain, woven, type, each, SCHEDULES));
        assertThat(woven.notes()).isEmpty();
        List.copyOf(woven.woven().values()).forEach(code -> OutputTest.assertVerified(code, woven));
    }

    @TestFactory
    Stream<DynamicTest> unwovenCodeInBetweenIsFound() {
        return OtherCompilers.all().entrySet().stream()
                .map(compiler -> DynamicTest.dynamicTest(compiler.getKey(), () -> {
                    Map<String, byte[]> classFiles = compiler.getValue().compile(sources());
                    for (String each : BetweenTest.refused().toList()) {
                        BetweenTest.assertRefused(new Programs(true, classFiles), each);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> randomProgramsDoTheSameWoven() {
        return OtherCompilers.all().entrySet().stream()
                .map(compiler -> DynamicTest.dynamicTest(
                        compiler.getKey(), () -> assertThat(new RandomRuns(compiler.getValue()).run(FIRST, PROGRAMS))
                                .as("programs left out: ecj fails at one in ten of them")
                                .isLessThan(1 + PROGRAMS / 4)));
    }
}
