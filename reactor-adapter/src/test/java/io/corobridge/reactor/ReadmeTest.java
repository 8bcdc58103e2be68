package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.manager;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of README.md. */
@Timeout(60)
class ReadmeTest {

    private static final String SQL = "select * from row";
    private static final List<Integer> TOTALS = List.of(30, 70);

    private record Order(int id, int customer) {}

    private record Customer(int id, boolean active) {}

    private record Item(int price) {}

    private record Invoice(Customer customer, int total) {}

    private record Row(int id) {}

    private record Overview(Customer customer, long rows) {}

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Customers customers = new Customers();
    private final Rows rows = new Rows();

    private final class Connection {
        Flux<Order> orders() {
            return Flux.range(1, 3).map(id -> new Order(id, 100 + id));
        }

        Flux<Item> items(Order order) {
            return Flux.just(new Item(10 * order.id()), new Item(10 * order.id() + 10));
        }

        Flux<Row> query(String sql) {
            assertThat(sql).isSameAs(SQL);
            return Flux.range(1, 3).map(Row::new).doOnCancel(() -> log.add("cancelled"));
        }

        Mono<Void> close() {
            return Mono.fromRunnable(() -> log.add("closed"));
        }
    }

    private static final class Customers {
        Mono<Customer> find(int id) {
            return Mono.just(new Customer(id, id != 102));
        }
    }

    private static final class Rows {
        Mono<Long> count(int id) {
            return Mono.just((long) id);
        }
    }

    private Mono<Connection> connect() {
        return Mono.fromSupplier(Connection::new);
    }

    @Test
    void theServiceAsOperatorsGivesTheInvoices() {
        Flux<Invoice> operators = Flux.usingWhen(
                connect(),
                connection -> connection.orders().concatMap(order -> customers
                        .find(order.customer())
                        .filter(Customer::active)
                        .flatMap(customer -> connection
                                .items(order)
                                .map(Item::price)
                                .reduce(0, Integer::sum)
                                .map(total -> new Invoice(customer, total)))),
                Connection::close);

        assertThat(operators.map(Invoice::total).collectList().block()).isEqualTo(TOTALS);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void theServiceAsABodyGivesTheSameInvoices() {
        Flux<Invoice> body = flux(co -> {
            co.with(manager(connect(), Connection::close), connection -> {
                for (Order order : co.each(connection.orders())) {
                    Customer customer = co.single(customers.find(order.customer()));
                    if (customer.active()) {
                        int total = 0;
                        for (Item item : co.each(connection.items(order))) {
                            total += item.price();
                        }
                        co.yield(new Invoice(customer, total));
                    }
                }
                return null;
            });
        });

        assertThat(body.map(Invoice::total).collectList().block()).isEqualTo(TOTALS);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void aLoopThatIsLeftClosesItsOpenSource() {
        int wanted = 2;
        Connection conn = new Connection();
        Mono<List<String>> closed = mono(co -> {
            try (var rows = co.open(conn.query(SQL))) {
                for (Row row : rows) {
                    if (row.id() == wanted) break;
                }
            }
            return List.copyOf(log);
        });

        assertThat(closed.block()).containsExactly("cancelled");
    }

    @Test
    void severalAtOnceAreAnOperatorsPart() {
        int id = 7;
        Mono<Overview> overview = mono(co -> {
            var both = co.await(Mono.zip(customers.find(id), rows.count(id)));
            return new Overview(both.getT1(), both.getT2());
        });

        assertThat(overview.block()).isEqualTo(new Overview(new Customer(7, true), 7));
    }

    @Test
    void inAChainABodyIsGivenItsType() {
        assertThat(ReactorBridge.<Row>flux(co -> co.yield(new Row(1)))
                        .map(Row::id)
                        .blockLast())
                .isEqualTo(1);
    }
}
