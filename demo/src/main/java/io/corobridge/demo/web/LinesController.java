package io.corobridge.demo.web;

import io.corobridge.demo.lines.LinesFolder;
import io.corobridge.demo.live.LiveStreams;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** {@code GET /lines?file=}: a text file, line by line. */
@RestController
final class LinesController {

    private final LinesFolder folder;
    private final LiveStreams streams;

    LinesController(LinesFolder folder, LiveStreams streams) {
        this.folder = folder;
        this.streams = streams;
    }

    @GetMapping(path = "/lines", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    Flux<String> lines(@RequestParam String file) {
        return streams.stream("/lines", () -> folder.open(file));
    }
}
