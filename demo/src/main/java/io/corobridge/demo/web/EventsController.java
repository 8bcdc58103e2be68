package io.corobridge.demo.web;

import static org.springframework.http.MediaType.APPLICATION_NDJSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.corobridge.AsyncIterable;
import io.corobridge.demo.live.LiveStreams;
import io.corobridge.demo.recorder.FlightRecorder;
import io.corobridge.demo.recorder.RecorderEvent;
import io.corobridge.demo.store.Database;
import io.corobridge.demo.store.EventStore;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/** {@code GET /events}: the flight recorder, live, as SSE or NDJSON. */
@RestController
final class EventsController {

    private static final int MOST_FRAMES = 64;
    private static final int MOST_KILOBYTES = 64;

    private final FlightRecorder recorder;
    private final Database database;
    private final LiveStreams streams;

    EventsController(FlightRecorder recorder, Database database, LiveStreams streams) {
        this.recorder = recorder;
        this.database = database;
        this.streams = streams;
    }

    @GetMapping(
            path = "/events",
            produces = {TEXT_EVENT_STREAM_VALUE, APPLICATION_NDJSON_VALUE})
    Flux<RecorderEvent> events(
            @RequestParam(defaultValue = "0") int stack, @RequestParam(defaultValue = "0") int padding) {
        check("stack", stack, MOST_FRAMES);
        check("padding", padding, MOST_KILOBYTES);
        return streams.stream("/events", recorded(stack, " ".repeat(padding * 1024)));
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, name + " must be 0 to " + most);
        }
    }

    /** Each event is stored, then yielded; a batch that was not delivered to its end is rolled back. */
    private AsyncIterable<RecorderEvent> recorded(int frames, String padding) {
        return AsyncIterable.of(co -> {
            co.with(recorder.listen(frames), inbox -> {
                for (List<RecorderEvent> batch : co.each(inbox)) {
                    co.with(database.transaction(), transaction -> {
                        for (RecorderEvent event : batch) {
                            co.await(EventStore.insert(transaction, event));
                            co.yield(event.padded(padding));
                        }
                        return null;
                    });
                }
                return null;
            });
        });
    }
}
