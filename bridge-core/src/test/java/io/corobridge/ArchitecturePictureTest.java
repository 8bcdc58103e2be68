package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The picture of docs/architecture.md is drawn from the module descriptors and the package comments.
 *
 * <p>{@code -Dcorobridge.draw=true} writes it anew.
 */
class ArchitecturePictureTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PICTURE = ROOT.resolve("docs/architecture.svg");
    private static final Pattern MODULE = Pattern.compile("module (io\\.corobridge\\.\\w+) \\{");
    private static final Pattern REQUIRES = Pattern.compile("requires [a-z ]*(io\\.corobridge\\.\\w+);");
    private static final Pattern PACKAGES = Pattern.compile("src/main/java/(io/corobridge.*)/package-info\\.java$");

    private static final int WIDTH = 940;
    private static final int ROW = 64;
    private static final int LEFT = 20;
    private static final List<String> ORDER = List.of(
            "io.corobridge.concurrent.group",
            "io.corobridge.concurrent.sync",
            "io.corobridge.streams.twoway",
            "io.corobridge.streams.scope",
            "io.corobridge.streams.emission",
            "io.corobridge.streams.task",
            "io.corobridge.streams.await",
            "io.corobridge.streams.reading",
            "io.corobridge.streams.tracking",
            "io.corobridge.streams.guard",
            "io.corobridge.streams.spi",
            "io.corobridge.frame",
            "io.corobridge.live",
            "io.corobridge.fiber",
            "io.corobridge.woven",
            "io.corobridge.concurrent");

    private final Map<String, List<String>> modules = new TreeMap<>();
    private final StringBuilder svg = new StringBuilder();

    @Test
    void thePictureShowsTheModulesAndPackagesThatThereAre() throws IOException {
        readModules();
        String drawn = draw();
        if (Boolean.getBoolean("corobridge.draw")) {
            Files.writeString(PICTURE, drawn);
        }
        assertThat(Files.readString(PICTURE)).isEqualTo(drawn);
    }

    private void readModules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path folder : folders.toList()) {
                Path descriptor = folder.resolve("src/main/java/module-info.java");
                if (Files.exists(descriptor)) {
                    String text = Files.readString(descriptor);
                    Matcher name = MODULE.matcher(text);
                    assertThat(name.find()).as("a module in %s", descriptor).isTrue();
                    modules.put(
                            name.group(1),
                            REQUIRES.matcher(text)
                                    .results()
                                    .map(found -> found.group(1))
                                    .toList());
                }
            }
        }
    }

    private int depth(String module) {
        return modules.getOrDefault(module, List.of()).stream()
                .mapToInt(needed -> depth(needed) + 1)
                .max()
                .orElse(0);
    }

    private String draw() throws IOException {
        int deepest = modules.keySet().stream().mapToInt(this::depth).max().orElse(0);
        List<String> packages = packages();
        int height = (deepest + 1) * ROW + packages.size() * 34 + 90;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\">%n"
                .formatted(WIDTH, height)
                .replace("\r", ""));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(LEFT, 24, 15, "#222222", "Modules: a row needs only rows below it");
        for (int level = deepest; level > 0; level--) {
            row(level, 40 + (deepest - level) * ROW);
        }
        core(packages, 40 + deepest * ROW);
        return svg.append("</svg>\n").toString();
    }

    private void row(int level, int y) {
        List<String> inRow =
                modules.keySet().stream().filter(name -> depth(name) == level).toList();
        int width = (WIDTH - LEFT) / inRow.size() - LEFT;
        int x = LEFT;
        for (String name : inRow) {
            box(x, y, width, ROW - 18, "#e7eef7");
            text(x + 10, y + 20, 14, "#222222", name);
            text(x + 10, y + 37, 11, "#555555", "needs " + String.join(", ", modules.get(name)));
            x += width + LEFT;
        }
    }

    /** Draws the packages of the core, each above the packages that it sees. */
    private void core(List<String> packages, int y) throws IOException {
        box(LEFT, y, WIDTH - 2 * LEFT, packages.size() * 34 + 36, "#f6f8fb");
        text(LEFT + 10, y + 20, 14, "#222222", "io.corobridge.core");
        String descriptor = Files.readString(Path.of("src/main/java/module-info.java"));
        int top = y + 30;
        for (String name : packages) {
            boolean exported = descriptor.contains("exports " + name + ";");
            box(LEFT + 10, top, WIDTH - 2 * LEFT - 20, 28, exported ? "#fdf3dd" : "#e7eef7");
            text(LEFT + 20, top + 18, 13, "#222222", name + (exported ? " (exported)" : ""));
            text(LEFT + 330, top + 18, 11, "#555555", firstSentence(name));
            top += 34;
        }
    }

    private static List<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> found = files.map(
                            file -> PACKAGES.matcher(file.toString().replace('\\', '/')))
                    .filter(Matcher::find)
                    .map(match -> match.group(1).replace('/', '.'))
                    .toList();
            List<String> ordered = new ArrayList<>(List.of("io.corobridge.streams"));
            ordered.addAll(ORDER.stream().filter(found::contains).toList());
            ordered.add("io.corobridge");
            assertThat(found).as("packages in the picture").containsExactlyInAnyOrderElementsOf(ordered);
            return ordered;
        }
    }

    private static String firstSentence(String name) {
        try {
            String text = Files.readString(Path.of("src/main/java")
                            .resolve(name.replace('.', '/'))
                            .resolve("package-info.java"))
                    .replaceAll("(?s)^.*?/\\*\\*", "")
                    .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                    .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                    .strip();
            String first = text.split("(?<=[.]) |\\*/", 2)[0].strip();
            return first.length() > 92 ? first.substring(0, 89) + "..." : first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void box(int x, int y, int width, int height, String fill) {
        svg.append("<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height
                + "\" rx=\"4\" fill=\"" + fill + "\" stroke=\"#7a8aa0\"/>\n");
    }

    private void text(int x, int y, int size, String fill, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" + size + "\" fill=\"" + fill + "\">" + escaped
                + "</text>\n");
    }
}
