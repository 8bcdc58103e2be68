package io.corobridge.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.demo.DemoClient;
import io.corobridge.demo.DemoTest;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@DemoTest
@TestPropertySource(properties = "demo.database.url=r2dbc:h2:file:///./target/test-demo/import-${random.uuid}/events")
class ImportTest {

    private static final String GOOD =
            "{\"number\":7,\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"GC\",\"value\":1.5,\"label\":\"G1\"}";
    private static final Duration LONG = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    private DemoClient demo;
    private int before;

    @BeforeEach
    void connect() {
        demo = new DemoClient(port);
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
        before = demo.history().size();
    }

    @Test
    void storesAllLines() {
        var response = demo.post("/import", GOOD + "\n\n" + GOOD + "\n");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"rows\":2}");
        assertThat(demo.history()).hasSize(before + 2).last().isEqualTo(DemoClient.event(GOOD));
    }

    @Test
    void whatHistoryGivesCanBeImported() {
        demo.post("/import", GOOD);
        String history = demo.get("/history").body();
        assertThat(demo.post("/import", history).statusCode()).isEqualTo(200);
        assertThat(demo.history()).hasSize(2 * (before + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":",
                "no json",
                "{}",
                "[]",
                "null",
                "{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"NONE\",\"value\":1,\"label\":\"x\"}",
                "{\"at\":\"yesterday\",\"kind\":\"GC\",\"value\":1,\"label\":\"x\"}",
                "{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"GC\",\"value\":1,\"label\":\"x\",\"more\":1}"
            })
    void aMalformedLineIsNamedAndNothingIsStored(String malformed) {
        var response = demo.post("/import", (GOOD + "\n").repeat(50) + malformed + "\n" + GOOD);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("line 51 is no event").contains("nothing was stored");
        assertThat(demo.history()).hasSize(before);
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
    }

    @Test
    void refusesWhatIsNoNdjson() {
        var response = demo.get("/import");
        assertThat(response.statusCode()).isEqualTo(405);
    }

    @Test
    void anUploadThatIsCutStoresNothing() throws Exception {
        String head = "POST /import HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                + "Content-Length: 1000000\r\n\r\n";
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write((head + (GOOD + "\n").repeat(200)).getBytes(StandardCharsets.UTF_8));
            assertThat(DemoClient.within(
                            LONG,
                            () -> demo.stats().get("scopes").path("transaction").asInt() == 1))
                    .isTrue();
        }
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
        assertThat(demo.history()).hasSize(before);
    }
}
