package io.corobridge.assistant.stub;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;

import io.corobridge.CoroutineScope;
import io.corobridge.assistant.provider.Chunk;
import io.corobridge.assistant.provider.Prompt;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Event;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The server: {@code POST /v1/answers}, {@code GET /delivery/CITY}, {@code GET /usage}. */
public final class ProviderStub implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DELIVERY_INTERVALS = 20;

    private final Duration pace;
    private final Meter meter = new Meter();
    private final Channel<String> permits = Channel.unbounded();
    private final DisposableServer server;

    /** Starts the server on a port of its own, with {@code pace} between two tokens. */
    public ProviderStub(Duration pace) {
        this.pace = pace;
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .route(routes -> routes.post("/v1/answers", this::answer)
                        .get("/delivery/{city}", this::delivery)
                        .get("/usage", (request, response) -> json(response, meter.all())))
                .bindNow();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    public Meter meter() {
        return meter;
    }

    /** Lets the model {@code stepped} send so many tokens more. */
    public void permit(int tokens) {
        for (int i = 0; i < tokens; i++) {
            permits.trySend("token");
        }
    }

    /** Takes back the permits that no answer has used. */
    public void revoke() {
        while (permits.tryReceive() != null) {}
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().flatMap(body -> {
            Prompt prompt = JSON.readValue(body, Prompt.class);
            Model model = Model.of(prompt.model());
            meter.add(Count.REQUESTS, 1);
            if (model == Model.BUSY && meter.get(Count.REQUESTS) % 2 == 1) {
                meter.add(Count.REFUSED, 1);
                return response.status(503).send();
            }
            List<Chunk> script =
                    model == Model.GREEDY ? List.of(Chunk.call("stock", "lamp")) : Script.answer(prompt.messages());
            return response.sse()
                    .send(
                            tokens(model, script, response)
                                    .map(data ->
                                            Unpooled.copiedBuffer("data:" + data + "\n\n", StandardCharsets.UTF_8)),
                            event -> true) // flushes each
                    .then();
        });
    }

    /** One answer: the reader's going is raised in this body, too. */
    private Flux<String> tokens(Model model, List<Chunk> script, HttpServerResponse response) {
        return flux(co -> {
            boolean complete = false;
            meter.add(Count.OPEN, 1);
            try {
                for (int sent = 0; sent < script.size(); sent++) {
                    if (sent == Model.HEALTHY_TOKENS) {
                        fail(co, model, response);
                    }
                    if (model == Model.STEPPED) {
                        co.await(permits.receive());
                    } else {
                        co.sleep(pace);
                    }
                    String garbage = model == Model.GARBAGE && sent == Model.HEALTHY_TOKENS ? "<html>" : "";
                    meter.add(Count.BILLED, 1);
                    co.yield(garbage + JSON.writeValueAsString(script.get(sent)));
                }
                co.yield(Chunk.DONE);
                complete = true;
            } finally {
                if (!complete) {
                    meter.add(Count.CUT_OFF, 1);
                }
                meter.add(Count.OPEN, -1);
            }
        });
    }

    private static void fail(CoroutineScope co, Model model, HttpServerResponse response) {
        if (model == Model.BREAKING) {
            response.withConnection(DisposableChannel::dispose);
        }
        if (model == Model.BREAKING || model == Model.STALLING) {
            co.await(Event.create()); // up to the end of the connection
        }
    }

    /** A slow service, which refuses a parcel to Bergen at first, and never answers for one to Nowhere. */
    private Publisher<Void> delivery(HttpServerRequest request, HttpServerResponse response) {
        String city = String.valueOf(request.param("city"));
        Mono<String> days = mono(co -> {
            meter.add(Count.DELIVERIES_OPEN, 1);
            try {
                meter.add(Count.DELIVERIES, 1);
                if (city.equals("Nowhere")) {
                    co.await(Event.create());
                }
                co.sleep(pace.multipliedBy(DELIVERY_INTERVALS));
                return 2 + city.length() % 3 + " days to " + city;
            } finally {
                meter.add(Count.DELIVERIES_OPEN, -1);
            }
        });
        if (city.equals("Bergen") && meter.get(Count.DELIVERIES) % 2 == 0) {
            meter.add(Count.DELIVERIES, 1);
            return response.status(503).send();
        }
        return response.header("Content-Type", "text/plain").sendString(days);
    }

    private static Publisher<Void> json(HttpServerResponse response, Object value) {
        return response.header("Content-Type", "application/json")
                .sendString(Mono.fromCallable(() -> JSON.writeValueAsString(value)));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
