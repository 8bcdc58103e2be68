package io.corobridge.demo.web;

import static java.util.Objects.requireNonNull;

import io.corobridge.AsyncIterable;
import io.corobridge.demo.live.LiveStreams;
import io.corobridge.demo.recorder.RecorderEvent;
import io.corobridge.demo.store.Database;
import io.corobridge.demo.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /import}: stores NDJSON, all of it or nothing. */
@RestController
final class ImportController {

    private final Database database;
    private final LiveStreams streams;
    private final ObjectReader json;

    /** The result of an import. */
    record Imported(long rows) {}

    ImportController(Database database, LiveStreams streams, JsonMapper mapper) {
        this.database = database;
        this.streams = streams;
        json = mapper.readerFor(RecorderEvent.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    Mono<Imported> load(@RequestBody AsyncIterable<String> lines) {
        return streams.result(
                "/import",
                co -> requireNonNull(co.with(
                        database.transaction(),
                        transaction -> { // which suppresses no error
                            long rows = 0;
                            long number = 0;
                            for (String line : co.each(lines)) {
                                number++;
                                if (!line.isBlank()) {
                                    co.await(EventStore.insert(transaction, parse(line, number)));
                                    rows++;
                                }
                            }
                            return new Imported(rows);
                        })));
    }

    private RecorderEvent parse(String line, long number) {
        try {
            RecorderEvent event = json.readValue(line);
            if (event != null) {
                return event;
            }
            throw noEvent(number, "it is null", null);
        } catch (JacksonException malformed) {
            throw noEvent(number, malformed.getOriginalMessage(), malformed);
        }
    }

    private static ResponseStatusException noEvent(long number, String reason, @Nullable Throwable cause) {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST, "line " + number + " is no event: " + reason + "; nothing was stored", cause);
    }
}
