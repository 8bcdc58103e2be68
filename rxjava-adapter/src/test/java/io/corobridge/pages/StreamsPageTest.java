package io.corobridge.pages;

import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeProcessor;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Processors;
import io.corobridge.streams.Subscribers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** The code of docs/streams.md. */
@Timeout(60)
class StreamsPageTest {

    private record Order(int id) {}

    private static final class Repository {
        Mono<Void> save(Order order) {
            return Mono.empty();
        }
    }

    private final Repository repository = new Repository();
    private final Flux<Order> publisher = Flux.range(1, 5).map(Order::new);

    @TempDir
    Path folder;

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    static AsyncIterable<Path> files(Path directory) {
        return AsyncIterable.of(co -> {
            for (Path entry : co.blocking(() -> entries(directory))) {
                if (Files.isDirectory(entry)) {
                    co.yieldFrom(files(entry));
                } else {
                    co.yield(entry);
                }
            }
        });
    }

    @Test
    void aRecursiveWalkYieldsEachFile() throws IOException {
        Path deep =
                Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("deep"), "");

        assertThat(ReactorBridge.toFlux(files(folder)).collectList().block()).containsExactly(deep);
    }

    @Test
    void aCoroutineIsASubscriber() {
        BridgeSubscriber<Order, Integer> saving = Subscribers.of((co, orders) -> {
            int saved = 0;
            for (Order order : co.each(orders)) { // asks for one order per round
                co.await(repository.save(order));
                saved++;
            }
            return saved;
        });
        publisher.subscribe(saving);
        int saved = saving.toCompletionStage().toCompletableFuture().join(); // in a body: co.await(saving.result())

        assertThat(saved).isEqualTo(5);
    }

    @Test
    void aTwoWayGeneratorIsAProcessor() {
        Flux<Integer> numbers = Flux.range(1, 4);
        TestSubscriber<Integer> subscriber = TestSubscriber.create();
        BridgeProcessor<Integer, Integer> sums = Processors.of(co -> {
            int sum = 0;
            for (Integer in = co.yield(null); ; in = co.yield(sum)) {
                sum += in;
            }
        });
        numbers.subscribe(sums);
        sums.subscribe(subscriber);

        subscriber.block(Duration.ofSeconds(60));
        assertThat(subscriber.getReceivedOnNext()).containsExactly(1, 3, 6, 10);
    }

    @Test
    void theEndOfACleanupIsAwaited() {
        List<Integer> ids = new CopyOnWriteArrayList<>();
        List<String> log = new CopyOnWriteArrayList<>();
        Flux<Order> orders = ReactorBridge.flux(co -> {
            try {
                co.yield(new Order(1));
                co.await(Mono.never());
            } finally {
                log.add("closed");
            }
        });

        Disposable reading = orders.map(Order::id).subscribe(ids::add);
        BridgeSubscription body = ReactorBridge.subscription(reading).orElseThrow(); // the dispose cuts it off
        reading.dispose();
        ReactorBridge.closing(body).block();

        assertThat(log.size()).isGreaterThanOrEqualTo(ids.size()); // a body that was closed unstarted logs nothing
    }

    @Test
    void aCallThatBlocksIsMadeByAnotherThread() throws IOException {
        Path path = Files.writeString(folder.resolve("text"), "text");
        Mono<String> read = mono(co -> {
            String text = co.blocking(() -> Files.readString(path));
            return text;
        });

        assertThat(read.block()).isEqualTo("text");
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/streams.md").shows(5, "StreamsPageTest.java");
    }
}
