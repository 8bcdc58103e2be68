package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks docs/glossary.md: each word is there once, in alphabetical order, and the classes that it names exist. */
class GlossaryTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| (`[^|]+`) \\|$");
    private static final Pattern CLASS = Pattern.compile("`([\\w.]+)`");

    @Test
    void eachClassOfTheGlossaryExists() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(30).allSatisfy(row -> assertThat(
                        CLASS.matcher(row.group(3)).results())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(exists(name.group(1)))
                        .as(row.group(1) + ": " + name.group(1))
                        .isTrue()));
    }

    @Test
    void theWordsAreSortedAndEachIsExplainedOnce() throws IOException {
        List<String> words = rows().stream().map(row -> row.group(1)).toList();
        assertThat(words).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void eachRowOfTheTableIsRead() throws IOException {
        long lines = page().lines().filter(line -> line.startsWith("| ")).count();
        assertThat(rows()).hasSize((int) lines - 2); // without the head and the line below it
    }

    /** Returns whether {@code name} is a class below this package; {@code Step.Suspended} is one within {@code Step}. */
    private static boolean exists(String name) {
        String binary = "io.corobridge." + name.replaceAll("(?<=[A-Z]\\w{0,40})\\.", "\\$");
        try {
            Class.forName(binary, false, GlossaryTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(page()).results().toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/glossary.md"));
    }
}
