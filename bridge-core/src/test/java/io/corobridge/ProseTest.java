package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the rules of docs/writing.md that a program can check, in the main sources of each module. */
class ProseTest {

    private static final Path ROOT = Path.of("..");
    private static final int COLUMNS = 120;

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*[\\s*]*([^@\\s*].{0,60})");
    private static final Pattern JAVADOC_LINE = Pattern.compile("\\s*(/\\*\\*|\\*)");
    private static final Pattern WITHOUT_SUBJECT =
            Pattern.compile("(What|Who|Whoever|Whose|Whether|That|How|Which)\\b");

    @Test
    void theFirstSentenceOfAJavadocNamesItsSubject() throws IOException {
        assertThat(findings(source -> COMMENT.matcher(source)
                        .results()
                        .map(comment -> comment.group(1))
                        .filter(start -> WITHOUT_SUBJECT.matcher(start).lookingAt())))
                .isEmpty();
    }

    @Test
    void noLineOfAJavadocIsLongerThan120Columns() throws IOException { // the formatter holds the code, not Javadoc
        assertThat(findings(source -> source.lines()
                        .filter(line -> line.length() > COLUMNS)
                        .filter(line -> JAVADOC_LINE.matcher(line).lookingAt())))
                .isEmpty();
    }

    @Test
    void aSentenceWithoutSubjectIsFound() {
        assertThat(Stream.of("/** Whether it waits. */", "/**\n     * How it waits.\n     */"))
                .allSatisfy(
                        source -> assertThat(COMMENT.matcher(source).results().filter(comment -> WITHOUT_SUBJECT
                                        .matcher(comment.group(1))
                                        .lookingAt()))
                                .hasSize(1));
    }

    private static List<String> findings(Function<String, Stream<String>> check) throws IOException {
        try (Stream<Path> modules = Stream.concat(Files.list(ROOT), Files.list(ROOT.resolve("examples")))) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ProseTest::sources)
                    .flatMap(file -> check.apply(read(file)).map(found -> file + ": " + found))
                    .toList();
        }
    }

    private static Stream<Path> sources(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
