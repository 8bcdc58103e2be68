package io.corobridge.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.demo.DemoClient;
import io.corobridge.demo.DemoTest;
import io.corobridge.demo.RawStream;
import io.corobridge.demo.recorder.RecorderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoTest
class EventsTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final Duration LONG = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    private DemoClient demo;

    @BeforeEach
    void connect() {
        demo = new DemoClient(port);
        assertThat(DemoClient.within(LONG, demo::isIdle)).isTrue();
    }

    @Test
    void streamsServerSentEvents() throws Exception {
        try (RawStream events = demo.open("/events", "text/event-stream", 64 * 1024)) {
            assertThat(events.head()).contains("200 OK").containsIgnoringCase("text/event-stream");
            String line = events.line();
            assertThat(line).startsWith("data:");
            assertThat(DemoClient.event(line.substring("data:".length())).number())
                    .isEqualTo(1);
        }
    }

    @Test
    void streamsNdjsonInOrder() throws Exception {
        try (RawStream events = demo.open("/events?stack=2", NDJSON, 64 * 1024)) {
            assertThat(events.head()).contains("200 OK").containsIgnoringCase(NDJSON);
            for (int number = 1; number <= 10; number++) {
                RecorderEvent event = DemoClient.event(events.line());
                assertThat(event.number()).isEqualTo(number);
                assertThat(event.stack()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void showsTheStreamWhileItIsRead() throws Exception {
        try (RawStream events = demo.open("/events", NDJSON, 64 * 1024)) {
            events.head();
            events.line();
            var stats = demo.stats();
            assertThat(stats.get("recording").asBoolean()).isTrue();
            assertThat(stats.get("scopes").get("recording").asInt()).isEqualTo(1);
            assertThat(stats.get("running").asInt() + stats.get("suspended").asInt())
                    .isEqualTo(1);
            var stream = stats.get("streams").get(0);
            assertThat(stream.get("path").asString()).isEqualTo("/events");
            assertThat(stream.get("delivered").asLong()).isPositive();
        }
        assertThat(DemoClient.within(LONG, demo::isIdle)).as("all zero").isTrue();
    }

    @Test
    void aClientThatClosesRollsBackOrCommitsAndClosesTheRecording() throws Exception {
        int before = demo.history().size();
        try (RawStream events = demo.open("/events", NDJSON, 64 * 1024)) {
            events.head();
            for (int i = 0; i < 12; i++) {
                events.line();
            }
        }
        assertThat(DemoClient.within(LONG, demo::isIdle)).as("all zero").isTrue();
        List<RecorderEvent> stored = demo.history();
        List<Long> numbers = stored.subList(before, stored.size()).stream()
                .map(RecorderEvent::number)
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1L); // whole batches, from the first
        }
    }

    @Test
    void fiftyClientsThatAreKilledLeaveNothing() throws Exception {
        List<RawStream> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(demo.open("/events", NDJSON, 64 * 1024));
        }
        for (RawStream client : clients) {
            client.head();
            assertThat(client.line()).isNotNull();
        }
        assertThat(demo.stats().get("scopes").get("recording").asInt()).isEqualTo(50);

        for (int i = 0; i < clients.size(); i++) {
            if (i % 2 == 0) {
                clients.get(i).kill();
            } else {
                clients.get(i).close();
            }
        }

        assertThat(DemoClient.within(LONG, demo::isIdle))
                .as("all zero: %s", demo.stats())
                .isTrue();
    }

    @Test
    void refusesAStackThatIsTooDeep() {
        var response = demo.get("/events?stack=65");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("stack must be 0 to 64");
    }
}
