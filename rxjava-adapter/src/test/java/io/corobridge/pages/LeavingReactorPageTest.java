package io.corobridge.pages;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.Blocking;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The code of docs/leaving-reactor.md: each step gives what the service gave before it. */
@Timeout(60)
class LeavingReactorPageTest {

    private record Order(int id, boolean open) {}

    private record Item(int order, int price) {}

    private record Invoice(int order, int total) {}

    private static final List<Invoice> EXPECTED = List.of(new Invoice(1, 30), new Invoice(3, 70));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger(2);

    private final class Connection {
        Flux<Order> orders() {
            return Flux.range(1, 3).map(id -> new Order(id, id != 2));
        }

        Flux<Item> items(Order order) {
            return Flux.just(new Item(order.id(), 10 * order.id()), new Item(order.id(), 10 * order.id() + 10));
        }

        Mono<Void> close() {
            return Mono.fromRunnable(() -> log.add("closed"));
        }
    }

    private Mono<Connection> connect() {
        return Mono.fromSupplier(Connection::new);
    }

    private Mono<Invoice> save(Invoice invoice) {
        return Mono.defer(
                () -> failures.getAndDecrement() > 0 ? Mono.error(new IOException("busy")) : Mono.just(invoice));
    }

    @BeforeEach
    void twoSavesFail() {
        failures.set(2);
    }

    private Flux<Invoice> before() {
        return Flux.usingWhen(
                connect(),
                connection -> connection
                        .orders()
                        .filter(Order::open)
                        .concatMap(order -> connection
                                .items(order)
                                .map(Item::price)
                                .reduce(Integer::sum)
                                .map(total -> new Invoice(order.id(), total)))
                        .concatMap(invoice -> save(invoice)
                                .timeout(PATIENCE)
                                .retryWhen(Retry.max(3).filter(IOException.class::isInstance))),
                Connection::close);
    }

    private Mono<Integer> total(Connection connection, Order order) {
        return mono(co -> {
            int total = 0;
            for (Item item : co.each(connection.items(order))) {
                total += item.price();
            }
            return total;
        });
    }

    private Mono<Invoice> saved(Invoice invoice) {
        return mono(co -> save(co, invoice));
    }

    private Invoice save(CoroutineScope co, Invoice invoice) throws Exception {
        for (int retries = 3; ; retries--) {
            try {
                return co.await(save(invoice), PATIENCE);
            } catch (Exception e) {
                if (!(e instanceof IOException) || retries == 0) {
                    throw e;
                }
            }
        }
    }

    private Flux<Invoice> inner() {
        return Flux.usingWhen(
                connect(),
                connection -> connection
                        .orders()
                        .filter(Order::open)
                        .concatMap(order -> total(connection, order).map(total -> new Invoice(order.id(), total)))
                        .concatMap(this::saved),
                Connection::close);
    }

    private Flux<Invoice> middle() {
        return Flux.usingWhen(
                connect(),
                connection -> flux(co -> {
                    for (Order order : co.each(connection.orders())) {
                        if (order.open()) {
                            int total = co.await(total(connection, order));
                            co.yield(save(co, new Invoice(order.id(), total)));
                        }
                    }
                }),
                Connection::close);
    }

    private Flux<Invoice> after() {
        return flux(co -> {
            co.with(ReactorBridge.manager(connect(), Connection::close), connection -> {
                for (Order order : co.each(connection.orders())) {
                    if (!order.open()) {
                        continue;
                    }
                    int total = 0;
                    for (Item item : co.each(connection.items(order))) {
                        total += item.price();
                    }
                    co.yield(save(co, new Invoice(order.id(), total)));
                }
                return null;
            });
        });
    }

    @Test
    void theServiceOfOperatorsGivesTheInvoices() {
        assertThat(before().collectList().block()).isEqualTo(EXPECTED);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void theServiceWithBodiesInsideOperatorsGivesTheSame() {
        assertThat(inner().collectList().block()).isEqualTo(EXPECTED);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void theServiceWithOneBodyInAScopeGivesTheSame() {
        assertThat(middle().collectList().block()).isEqualTo(EXPECTED);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void theServiceAsABodyGivesTheSame() {
        assertThat(after().collectList().block()).isEqualTo(EXPECTED);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void anOperatorThatStaysIsAroundTheBodyOrBelowIt() {
        Flux<List<Invoice>> batches = after().bufferTimeout(100, Duration.ofSeconds(1));
        Flux<Invoice> parallel = flux(co -> {
            Flux<Invoice> saves = Flux.fromIterable(EXPECTED).flatMapSequential(this::saved, 8);
            for (Invoice invoice : co.each(saves)) {
                co.yield(invoice);
            }
        });

        assertThat(batches.flatMapIterable(batch -> batch).collectList().block())
                .isEqualTo(EXPECTED);
        assertThat(parallel.collectList().block()).isEqualTo(EXPECTED);
    }

    @Test
    void aBlockingCallerReadsABody() throws Exception {
        List<Invoice> invoices = new ArrayList<>();
        try (var reading = Blocking.elements(after())) {
            for (Invoice invoice : reading) {
                invoices.add(invoice);
            }
        }

        assertThat(invoices).isEqualTo(EXPECTED);
        assertThat(new TimeoutException()).isNotInstanceOf(IOException.class); // so that save does not retry it
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/leaving-reactor.md").shows(8, "LeavingReactorPageTest.java");
    }
}
