package io.corobridge.demo.web;

import io.corobridge.Coroutine.State;
import io.corobridge.demo.live.LiveStreams;
import io.corobridge.demo.live.Scopes;
import io.corobridge.demo.live.StreamStats;
import io.corobridge.demo.recorder.FlightRecorder;
import io.corobridge.demo.store.Database;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /stats}: what the bridge does at this moment. All of it is zero when nobody listens. */
@RestController
final class StatsController {

    private final LiveStreams streams;
    private final Scopes scopes;
    private final Database database;
    private final FlightRecorder recorder;

    StatsController(LiveStreams streams, Scopes scopes, Database database, FlightRecorder recorder) {
        this.streams = streams;
        this.scopes = scopes;
        this.database = database;
        this.recorder = recorder;
    }

    /**
     * The present state of the bridge.
     *
     * @param streams each stream that somebody reads
     * @param running how many of their bodies run
     * @param suspended how many of them wait
     * @param scopes how many scopes are open, by name
     * @param scopesOpen the sum of them
     * @param connections how many connections are borrowed
     * @param recording whether the flight recorder is open
     * @param dropped how many events the present listeners have missed
     */
    record Stats(
            List<StreamStats> streams,
            long running,
            long suspended,
            Map<String, Integer> scopes,
            int scopesOpen,
            int connections,
            boolean recording,
            long dropped) {}

    @GetMapping("/stats")
    Stats stats() {
        List<StreamStats> now = streams.stats();
        Map<String, Integer> open = scopes.open();
        return new Stats(
                now,
                count(now, State.RUNNING),
                count(now, State.SUSPENDED),
                open,
                open.values().stream().mapToInt(Integer::intValue).sum(),
                database.borrowed(),
                recorder.isOpen(),
                recorder.dropped());
    }

    private static long count(List<StreamStats> streams, State state) {
        return streams.stream().filter(stream -> stream.state() == state).count();
    }
}
