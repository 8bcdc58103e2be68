package io.corobridge.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.demo.DemoClient;
import io.corobridge.demo.DemoTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoTest
class LinesTest {

    private static final Path FOLDER = Path.of("target/test-demo/lines");

    @LocalServerPort
    int port;

    private DemoClient demo;

    @BeforeEach
    void connect() {
        demo = new DemoClient(port);
    }

    @Test
    void streamsTheSample() throws IOException {
        var sample = new String(
                LinesTest.class.getResourceAsStream("/lines/seed.txt").readAllBytes(), StandardCharsets.UTF_8);
        var response = demo.get("/lines?file=seed.txt");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one line, no line feed", "\n\n\n", "ünïcödé 漢字 🙂\nlast"})
    void givesAFileAsItIs(String text) throws IOException {
        Files.writeString(FOLDER.resolve("as-it-is.txt"), text);
        assertThat(demo.get("/lines?file=as-it-is.txt").body()).isEqualTo(text);
        assertThat(DemoClient.within(Duration.ofSeconds(60), demo::isIdle)).isTrue();
    }

    @Test
    void aLineMaySpanChunks() throws IOException {
        String text = "é".repeat(50_000) + "\n" + "x".repeat(16 * 1024) + "\n";
        Files.writeString(FOLDER.resolve("wide.txt"), text);
        assertThat(demo.get("/lines?file=wide.txt").body()).isEqualTo(text);
    }

    @Test
    void anUnknownFileIsNotFound() {
        var response = demo.get("/lines?file=none.txt");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("there is no file 'none.txt'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "/etc/passwd", "a/../../secret.txt", "%2e%2e%2fsecret.txt"})
    void noPathLeavesTheFolder(String path) throws IOException {
        Files.writeString(FOLDER.resolve("../secret.txt"), "secret");
        var response = demo.get("/lines?file=" + path);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("leaves the folder").doesNotContain("secret\n");
    }

    @Test
    void noLinkLeavesTheFolder() throws IOException {
        Files.writeString(FOLDER.resolve("../secret.txt"), "secret");
        Path link = FOLDER.resolve("link.txt");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("../secret.txt"));
        assertThat(demo.get("/lines?file=link.txt").statusCode()).isEqualTo(403);
    }

    @Test
    void aFolderIsNoFileAndANameMayBeImpossible() {
        assertThat(demo.get("/lines?file=.").statusCode()).isEqualTo(404);
        assertThat(demo.get("/lines?file=a%00b").statusCode()).isEqualTo(400);
        assertThat(demo.get("/lines").statusCode()).isEqualTo(400);
    }
}
