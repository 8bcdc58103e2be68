package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/scopes.md names tests that exist, and has all the rows. */
class ScopesPageTest {

    private static final Path PAGE = Path.of("../docs/scopes.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    @Test
    void eachTestExists() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();
        assertThat(named).hasSizeGreaterThan(50);
        for (MatchResult test : named) {
            List<String> sources = sources(test.group(1));
            assertThat(sources).as(test.group()).isNotEmpty();
            if (test.group(2) != null) {
                assertThat(sources).as(test.group()).anyMatch(source -> source.contains("void " + test.group(2) + "("));
            }
        }
    }

    @Test
    void eachRowHasATest() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertThat(rows).hasSize(17 + 13).allMatch(row -> TEST.matcher(row).find());
    }

    private static List<String> sources(String name) {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.endsWith(name + ".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(ScopesPageTest::read)
                    .toList();
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
