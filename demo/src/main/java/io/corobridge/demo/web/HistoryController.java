package io.corobridge.demo.web;

import static org.springframework.http.MediaType.APPLICATION_NDJSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.corobridge.AsyncIterable;
import io.corobridge.demo.live.LiveStreams;
import io.corobridge.demo.recorder.RecorderEvent;
import io.corobridge.demo.store.Database;
import io.corobridge.demo.store.EventStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** {@code GET /history}: what is stored, as fast as the client reads. */
@RestController
final class HistoryController {

    private static final int PREFETCH = 64;

    private final Database database;
    private final LiveStreams streams;

    HistoryController(Database database, LiveStreams streams) {
        this.database = database;
        this.streams = streams;
    }

    @GetMapping(
            path = "/history",
            produces = {APPLICATION_NDJSON_VALUE, TEXT_EVENT_STREAM_VALUE})
    Flux<RecorderEvent> history() {
        return streams.stream("/history", stored());
    }

    private AsyncIterable<RecorderEvent> stored() {
        return AsyncIterable.of(co -> {
            co.with(database.connection(), connection -> {
                for (RecorderEvent event : co.each(EventStore.all(connection), PREFETCH)) {
                    co.yield(event);
                }
                return null;
            });
        });
    }
}
