package io.corobridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each page that shows Java code has a test that compiles it. */
class EachPageTest {

    @Test
    void aPageWithJavaCodeIsNamedByAPageTest() throws IOException {
        List<String> tests = pageTests();
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            List<String> unchecked = docs.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !new Page(file).blocks().isEmpty())
                    .map(file -> "docs/" + file.getFileName())
                    .filter(page -> tests.stream().noneMatch(test -> test.contains(page + "\"")))
                    .toList();

            assertThat(unchecked).isEmpty();
        }
    }

    private static List<String> pageTests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            List<String> tests = new ArrayList<>();
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path test : files.filter(file -> file.toString().endsWith("PageTest.java"))
                            .toList()) {
                        tests.add(Files.readString(test));
                    }
                }
            }
            return tests;
        }
    }
}
