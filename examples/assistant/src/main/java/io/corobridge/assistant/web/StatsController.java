package io.corobridge.assistant.web;

import static io.corobridge.spring.WebClients.awaitBody;

import io.corobridge.Coroutine;
import io.corobridge.assistant.answer.Turns;
import io.corobridge.assistant.store.Database;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

/** {@code GET /stats}: what is open here, and what the provider has counted. */
@RestController
final class StatsController {

    private static final ParameterizedTypeReference<Map<String, Long>> COUNTS = new ParameterizedTypeReference<>() {};

    private final Turns turns;
    private final Database database;
    private final WebClient provider;

    StatsController(Turns turns, Database database, WebClient provider) {
        this.turns = turns;
        this.database = database;
        this.provider = provider;
    }

    /**
     * The present state.
     *
     * @param answers the number of open answers
     * @param connections the number of connections to the database in use
     * @param commits the number of answers that were stored
     * @param rollbacks the number of answers that were rolled back
     * @param provider the provider's own counters
     */
    record Stats(int answers, int connections, long commits, long rollbacks, Map<String, Long> provider) {}

    @GetMapping("/stats")
    Coroutine<Stats> stats() {
        return Coroutine.of(co -> {
            Map<String, Long> usage = awaitBody(co, provider.get().uri("/usage").retrieve(), COUNTS);
            return new Stats(turns.open(), database.connections(), database.commits(), database.rollbacks(), usage);
        });
    }
}
