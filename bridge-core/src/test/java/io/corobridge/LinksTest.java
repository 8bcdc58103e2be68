package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the links of all pages of the repository: the file exists, and so does the heading. */
class LinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern ELSEWHERE = Pattern.compile("(https?|mailto):.*");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    @Test
    void eachLinkOfAPageLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = pages().flatMap(LinksTest::broken).toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void aLinkToNoFileAndALinkToNoHeadingAreFound() {
        Path page = ROOT.resolve("README.md");
        assertThat(leads(page, "docs/no-such-page.md")).isFalse();
        assertThat(leads(page, "docs/streams.md#no-such-heading")).isFalse();
        assertThat(leads(page, "docs/streams.md#a-call-that-blocks")).isTrue();
    }

    @Test
    void theReadmeLeadsToEachPage() throws IOException {
        Set<Path> reached = new HashSet<>();
        reach(ROOT.resolve("README.md"), reached);
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            assertThat(reached).containsAll(docs.filter(LinksTest::isPage).toList());
        }
    }

    @Test
    void theWorkflowRunsTheSameCommandsAsCi() throws IOException {
        String workflow = Files.readString(ROOT.resolve(".github/workflows/ci.yml"));
        assertThat(workflow).contains("run: .ci/run");
        assertThat(ROOT.resolve(".ci/run")).isExecutable();
    }

    private static void reach(Path page, Set<Path> reached) throws IOException {
        if (reached.add(page)) {
            for (String link : links(page)) {
                Path target = page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
                if (isPage(target) && Files.exists(target)) {
                    reach(target, reached);
                }
            }
        }
    }

    private static Stream<String> broken(Path page) {
        return links(page).stream().filter(link -> !leads(page, link)).map(link -> ROOT.relativize(page) + ": " + link);
    }

    private static List<String> links(Path page) {
        return LINK.matcher(CODE.matcher(read(page)).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static boolean leads(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1
                        || HEADING.matcher(read(target)).results().anyMatch(heading -> anchor(heading.group(1))
                                .equals(parts[1])));
    }

    /** Returns the anchor that a host of repositories makes of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    private static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isPage(file)) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages.stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
