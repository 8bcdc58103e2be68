package io.corobridge.rxjava.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.rxjava.RxJavaBridge;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.FlowBridge;
import io.corobridge.streams.Subscribers;
import io.corobridge.tck.contract.Engines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's HTTP client, whose bodies are publishers and subscribers of java.util.concurrent.Flow. */
class HttpClientTest {

    private static final int LINES = 1_000;

    private final EchoServer server = new EchoServer();
    private final HttpClient client = HttpClient.newHttpClient();

    static Stream<Engine> engines() {
        return Engines.available();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest upload(Flow.Publisher<ByteBuffer> body) {
        return HttpRequest.newBuilder(server.uri("/upload"))
                .POST(BodyPublishers.fromPublisher(body))
                .build();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.uri(path)).build();
    }

    private static ByteBuffer line(int i) {
        return ByteBuffer.wrap(("line " + i + "\n").getBytes(UTF_8));
    }

    private static Flow.Publisher<ByteBuffer> lines(Engine engine) {
        return FlowBridge.publisher(engine, co -> {
            for (int i = 0; i < LINES; i++) {
                co.yield(line(i));
            }
        });
    }

    private static String expected() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            all.append("line ").append(i).append('\n');
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyIsTheBodyOfARequest(Engine engine) throws Exception {
        assertThat(client.send(upload(lines(engine)), BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
        assertThat(server.uploaded.toString(UTF_8)).isEqualTo(expected());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void itsErrorIsTheRequests(Engine engine) {
        IllegalStateException error = new IllegalStateException("no more lines");
        HttpRequest request = upload(FlowBridge.publisher(engine, co -> {
            co.yield(line(0));
            throw error;
        }));
        Throwable failed = catchThrowable(() -> client.send(request, BodyHandlers.discarding()));
        assertThat(failed).isInstanceOf(IOException.class).hasRootCause(error);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRequestThatIsCancelledClosesTheBody(Engine engine) throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch exit = new CountDownLatch(1);
        CompletableFuture<?> response = client.sendAsync(
                upload(FlowBridge.publisher(engine, co -> {
                    try {
                        co.yield(line(0));
                        waits.countDown();
                        co.await(new CompletableFuture<>());
                    } catch (GeneratorExit closed) {
                        exit.countDown();
                        throw closed;
                    }
                })),
                BodyHandlers.discarding());
        assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
        response.cancel(true);
        assertThat(exit.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyReadsTheBodyOfAResponse(Engine engine) throws Exception {
        server.uploaded.write(expected().getBytes(UTF_8));
        String read = RxJavaBridge.<String>single(engine, co -> {
                    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                            co.await(client.sendAsync(get("/uploaded"), BodyHandlers.ofPublisher()));
                    StringBuilder text = new StringBuilder();
                    for (List<ByteBuffer> buffers : co.each(FlowBridge.iterable(response.body(), 1))) {
                        buffers.forEach(buffer -> text.append(UTF_8.decode(buffer)));
                    }
                    return text.toString();
                })
                .blockingGet();
        assertThat(read).isEqualTo(expected());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyIsTheSubscriberOfAResponse(Engine engine) throws Exception {
        server.uploaded.write(expected().getBytes(UTF_8));
        BridgeSubscriber<List<ByteBuffer>, String> text = Subscribers.of(engine, (co, chunks) -> {
            StringBuilder all = new StringBuilder();
            for (List<ByteBuffer> buffers : co.each(chunks)) {
                buffers.forEach(buffer -> all.append(UTF_8.decode(buffer)));
            }
            return all.toString();
        });
        client.send(get("/uploaded"), BodyHandlers.fromSubscriber(FlowBridge.subscriber(text)));
        assertThat(text.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isEqualTo(expected());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLoopLeftEarlyEndsTheResponse(Engine engine) throws Exception {
        AtomicInteger read = new AtomicInteger();
        RxJavaBridge.completable(engine, co -> {
                    var response = co.await(client.sendAsync(get("/endless"), BodyHandlers.ofPublisher()));
                    for (List<ByteBuffer> ignored : co.each(FlowBridge.iterable(response.body(), 1))) {
                        if (read.incrementAndGet() == 3) {
                            break;
                        }
                    }
                    return null;
                })
                .blockingAwait();
        assertThat(server.endlessBroke.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(read).hasValue(3);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aResponseGoesThroughABodyIntoARequest(Engine engine) throws Exception {
        var endless = client.send(get("/endless"), BodyHandlers.ofPublisher()).body();
        Flow.Publisher<ByteBuffer> relay = FlowBridge.publisher(engine, co -> {
            int sent = 0;
            for (List<ByteBuffer> buffers : co.each(FlowBridge.iterable(endless, 1))) {
                for (ByteBuffer buffer : buffers) {
                    sent += buffer.remaining();
                    co.yield(buffer);
                }
                if (sent > 1_000_000) {
                    return;
                }
            }
        });
        assertThat(client.send(upload(relay), BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
        assertThat(server.uploaded.size()).isGreaterThan(1_000_000);
        assertThat(server.endlessBroke.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
