package io.corobridge.tck.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/requirements.md: every number has a row, and every test that a row names exists and begins with the number. */
class RequirementsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]+|[a-k]) \\| (.*) \\| (.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyRequirementHasARow() throws IOException {
        List<String> expected = Stream.concat(
                        IntStream.rangeClosed(1, 43).mapToObj(String::valueOf),
                        IntStream.rangeClosed('a', 'k').mapToObj(Character::toString))
                .toList();
        assertThat(rows().map(row -> row.group(1)).toList()).isEqualTo(expected);
    }

    @Test
    void everyRowHasATestOrAReason() throws IOException {
        assertThat(rows().toList()).allSatisfy(row -> {
            if (row.group(3).equals("none")) {
                assertThat(row.group(2)).contains("**Does not apply");
            } else {
                assertThat(TEST.matcher(row.group(3)).results()).isNotEmpty();
            }
        });
    }

    @Test
    void theTestsExistAndBeginWithTheNumber() throws IOException {
        Map<String, Path> sources = testSources();
        List<String> missing = new ArrayList<>();
        for (MatchResult row : rows().toList()) {
            for (MatchResult test : TEST.matcher(row.group(3)).results().toList()) {
                Path source = sources.get(test.group(1));
                if (source == null || !declares(Files.readString(source), row.group(1), test.group(2))) {
                    missing.add(row.group(1) + ": " + test.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** A test annotation, the display name with the number, and the method, in this order and without a gap. */
    private static boolean declares(String source, String number, String method) {
        return Pattern.compile("@(Test|Each\\w+)(\\([^)]*\\))?\\s+@DisplayName\\(\\s*\"" + number
                        + ": [^\"]+\"\\s*\\)\\s+void " + method + "\\(")
                .matcher(source)
                .find();
    }

    @Test
    @DisplayName("d: every TCK class of this module is in its ledger, so the build fails if it does not run")
    void d() throws IOException {
        String ledger = Files.readString(Path.of("src/test/resources/ledger.txt"));
        List<String> classes = testSources().entrySet().stream()
                .filter(test -> test.getValue().startsWith(ROOT.resolve("tck")))
                .map(Map.Entry::getKey)
                .filter(name -> name.endsWith("TckTest"))
                .toList();
        assertThat(classes).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(ledger)
                .contains("." + name + " "));
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("docs/requirements.md")))
                .results();
    }

    private static Map<String, Path> testSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Map<String, Path> sources = new TreeMap<>();
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    sources.putAll(files.filter(file -> file.toString().endsWith("Test.java"))
                            .collect(Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    file -> file,
                                    (one, other) -> one)));
                }
            }
            return sources;
        }
    }
}
