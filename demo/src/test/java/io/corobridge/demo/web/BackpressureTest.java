package io.corobridge.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.demo.DemoClient;
import io.corobridge.demo.DemoTest;
import io.corobridge.demo.RawStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A client that stops reading stops the body; when it reads on, it gets all, in order. */
@DemoTest
class BackpressureTest {

    private static final Duration LONG = Duration.ofMinutes(3); // each look reads a whole stream
    private static final int TINY = 4 * 1024;
    private static final int ROWS = 6000;
    private static final int LINES = 60_000;

    @LocalServerPort
    int port;

    private DemoClient demo;

    @BeforeEach
    void connect() {
        demo = new DemoClient(port);
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
    }

    @Test
    void stopsTheRowsOfHistory() throws IOException {
        long before = demo.history().size();
        assertThat(demo.post("/import", rows()).statusCode()).isEqualTo(200);
        try (RawStream history = demo.open("/history", "application/x-ndjson", TINY)) {
            long stalled = awaitStandstill("/history", "/history");
            assertThat(stalled).isPositive().isLessThan(before + ROWS);
            assertThat(demo.stats().get("scopes").get("connection").asInt()).isEqualTo(1);

            history.head();
            for (long skipped = 0; skipped < before; skipped++) {
                history.line();
            }
            for (long number = 1; number <= ROWS; number++) {
                assertThat(DemoClient.event(history.line()).number()).isEqualTo(number);
            }
            assertThat(history.line()).isNull();
        }
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
    }

    @Test
    void stopsTheReaderOfLines() throws IOException {
        Path file = Path.of("target/test-demo/lines/long.txt");
        Files.writeString(
                file,
                LongStream.rangeClosed(1, LINES)
                        .mapToObj(n -> "line " + n + "\n")
                        .collect(Collectors.joining()));
        try (RawStream lines = demo.open("/lines?file=long.txt", "text/plain", TINY)) {
            assertThat(awaitStandstill("/lines", "/lines?file=long.txt"))
                    .isPositive()
                    .isLessThan(LINES);

            lines.head();
            for (long number = 1; number <= LINES; number++) {
                assertThat(lines.line()).isEqualTo("line " + number);
            }
            assertThat(lines.line()).isNull();
        }
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
    }

    /**
     * Waits until the body of {@code path}, which began first, delivers nothing while another client reads all there is: it
     * waits for its own. Returns how many it has delivered then.
     */
    private long awaitStandstill(String path, String all) {
        long[] stands = new long[1];
        boolean stood = DemoClient.within(LONG, () -> {
            stands[0] = delivered(path);
            return stands[0] > 0 && demo.get(all).statusCode() == 200 && delivered(path) == stands[0];
        });
        assertThat(stood).as("the body of %s stands still", path).isTrue();
        return stands[0];
    }

    /** Of the oldest stream of {@code path}. */
    private long delivered(String path) {
        for (JsonNode stream : demo.stats().get("streams")) {
            if (stream.get("path").asString().equals(path)) {
                return stream.get("delivered").asLong();
            }
        }
        return -1;
    }

    private static String rows() {
        return LongStream.rangeClosed(1, ROWS)
                .mapToObj(n -> "{\"number\":" + n
                        + ",\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"CPU\",\"value\":1.5,\"label\":\""
                        + "x".repeat(100)
                        + "\"}\n")
                .collect(Collectors.joining());
    }
}
