package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of README.md. */
@Timeout(60)
class ReadmeTest {

    private static final Path PAGE = Path.of("../README.md");
    private static final Path SOURCE = Path.of("src/test/java/io/corobridge/reactor/ReadmeTest.java");
    private static final String SQL = "select * from row";

    private record Row(int id) {}

    private record Order(Row row, String customer) {}

    private record Overview(String customer, long rows) {}

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Pool pool = new Pool();
    private final Customers customers = new Customers();
    private final Rows rows = new Rows();

    private final class Pool {
        AsyncContextManager<Pool> connection() {
            return AsyncContextManager.of(co -> {
                try {
                    co.yield(this);
                } finally {
                    log.add("released");
                }
            });
        }

        Flux<Row> query(String sql) {
            assertThat(sql).isSameAs(SQL);
            return Flux.range(1, 3).map(Row::new);
        }
    }

    private static final class Customers {
        Mono<String> find(int id) {
            return Mono.just("customer " + id);
        }
    }

    private static final class Rows {
        Mono<Long> count(int id) {
            return Mono.just((long) id);
        }
    }

    @Test
    void aFirstBody() {
        Flux<Order> orders = flux(co -> {
            co.with(pool.connection(), conn -> {
                for (Row row : co.each(conn.query(SQL))) {
                    var customer = co.await(customers.find(row.id()));
                    co.yield(new Order(row, customer));
                }
                return null;
            });
        });

        assertThat(orders.map(Order::customer).collectList().block())
                .containsExactly("customer 1", "customer 2", "customer 3");
        assertThat(log).containsExactly("released");
    }

    @Test
    void aLoopThatIsLeft() {
        int wanted = 2;
        Pool conn = pool;
        Mono<Boolean> closed = mono(co -> {
            try (var rows = co.open(conn.query(SQL))) {
                for (Row row : rows) {
                    if (row.id() == wanted) break;
                }
            }
            return true;
        });

        assertThat(closed.block()).isTrue();
    }

    @Test
    void severalAtOnce() {
        int id = 7;
        Mono<Overview> overview = mono(co -> {
            var both = co.await(Mono.zip(customers.find(id), rows.count(id)));
            return new Overview(both.getT1(), both.getT2());
        });

        assertThat(overview.block()).isEqualTo(new Overview("customer 7", 7));
    }

    @Test
    void inAChainABodyIsGivenItsType() {
        assertThat(ReactorBridge.<Row>flux(co -> co.yield(new Row(1)))
                        .map(Row::id)
                        .blockLast())
                .isEqualTo(1);
    }

    @Test
    void thePageShowsTheCodeOfThisTest() throws IOException {
        String source = squeezed(Files.readString(SOURCE));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(blocks).hasSize(3);
        for (String block : blocks) {
            String code = block.replaceAll("```(java)?", "").replaceAll("(?m)^import.*$", "");
            assertThat(source).contains(squeezed(code));
        }
    }

    /** Without what does not count: comments and layout. */
    private static String squeezed(String code) {
        return code.replaceAll("(?m)//.*$", "").replaceAll("\\s+", "");
    }
}
