package io.corobridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java code of one page of docs, and the test sources that compile and run it. */
record Page(Path file) {

    private static final Path TESTS = Path.of("src/test/java/io/corobridge/pages");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

    static Page of(String name) {
        return new Page(Path.of("..", name));
    }

    List<String> blocks() {
        return BLOCK.matcher(read(file)).results().map(MatchResult::group).toList();
    }

    /** Checks that each of the page's {@code count} blocks stands in one of the {@code sources}. */
    void shows(int count, String... sources) {
        List<String> code =
                Stream.of(sources).map(Page::source).map(Page::squeezed).toList();
        assertThat(blocks()).as(file.toString()).hasSize(count).allSatisfy(block -> {
            String squeezed = squeezed(block.replaceAll("```(java)?", ""));
            assertThat(code).as(block).anyMatch(source -> source.contains(squeezed));
        });
    }

    private static Path source(String name) {
        return name.contains("/") ? Path.of("..", name) : TESTS.resolve(name);
    }

    private static String squeezed(Path source) {
        return squeezed(read(source));
    }

    /** Without what does not count: comments, imports and layout. */
    private static String squeezed(String code) {
        return code.replaceAll("(?m)//.*$", "")
                .replaceAll("(?m)^(import|package) .*$", "")
                .replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
