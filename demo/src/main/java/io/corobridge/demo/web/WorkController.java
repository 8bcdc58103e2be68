package io.corobridge.demo.web;

import io.corobridge.demo.live.LiveStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** {@code POST /work}: allocates for some seconds, so that the recorder has something to show. */
@RestController
final class WorkController {

    private static final int LONGEST = 60;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final LiveStreams streams;

    WorkController(LiveStreams streams) {
        this.streams = streams;
    }

    /** The work that was done. */
    record Work(long megabytes) {}

    @PostMapping("/work")
    Mono<Work> work(@RequestParam(defaultValue = "5") int seconds) {
        if (seconds < 1 || seconds > LONGEST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "seconds must be 1 to " + LONGEST);
        }
        return streams.result("/work", co -> {
            Instant end = Instant.now().plusSeconds(seconds);
            Deque<byte[]> kept = new ArrayDeque<>();
            long megabytes = 0;
            while (Instant.now().isBefore(end)) {
                kept.add(new byte[1 << 20]);
                if (kept.size() > 16) {
                    kept.remove();
                }
                megabytes++;
                co.await(Mono.delay(PAUSE)); // a client that goes away ends it here
            }
            return new Work(megabytes);
        });
    }
}
