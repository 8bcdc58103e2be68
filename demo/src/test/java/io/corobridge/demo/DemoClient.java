package io.corobridge.demo;

import io.corobridge.demo.recorder.RecorderEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests ask of a running demo. */
public final class DemoClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public DemoClient(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "application/x-ndjson, */*").build());
    }

    public HttpResponse<String> post(String path, String ndjson) {
        return send(request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(ndjson))
                .build());
    }

    /** A connection of its own that may stop reading, or be cut. */
    public RawStream open(String path, String accept, int receiveBuffer) throws IOException {
        return new RawStream(port, path, accept, receiveBuffer);
    }

    public JsonNode stats() {
        return JSON.readTree(get("/stats").body());
    }

    public List<RecorderEvent> history() {
        return get("/history").body().lines().map(DemoClient::event).toList();
    }

    public static RecorderEvent event(String json) {
        return JSON.readValue(json, RecorderEvent.class);
    }

    public boolean isIdle() {
        JsonNode stats = stats();
        return stats.get("streams").isEmpty()
                && stats.get("running").asInt() == 0
                && stats.get("suspended").asInt() == 0
                && stats.get("scopesOpen").asInt() == 0
                && stats.get("connections").asInt() == 0
                && !stats.get("recording").asBoolean();
    }

    /** Looks until {@code condition} holds. */
    public static boolean within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(5_000_000);
        } while (System.nanoTime() < end);
        return condition.getAsBoolean();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    /** The whole answer; the request's own limit ends with the head. */
    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.sendAsync(request, BodyHandlers.ofString())
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException noAnswer) {
            Thread.getAllStackTraces().forEach((thread, stack) -> noAnswer.addSuppressed(stack(thread, stack)));
            throw noAnswer;
        }
    }

    /** Shows the stack of {@code thread} in the trace of an error. */
    private static Throwable stack(Thread thread, StackTraceElement[] stack) {
        Throwable shown = new Throwable(thread + ", " + thread.getState());
        shown.setStackTrace(stack);
        return shown;
    }
}
