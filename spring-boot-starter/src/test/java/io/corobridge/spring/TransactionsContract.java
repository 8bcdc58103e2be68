package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.CoroutineScope;
import io.corobridge.reactor.ReactorBridge;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Transactions that are async context managers: commit, rollback, and the connection that goes back to the pool. */
abstract class TransactionsContract {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RUNS = 100;

    private ConnectionPool pool;
    private DatabaseClient database;
    private R2dbcTransactionManager manager;

    abstract String url();

    @BeforeEach
    void open() {
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url()))
                .initialSize(0)
                .maxSize(3)
                .maxAcquireTime(LIMIT)
                .build());
        database = DatabaseClient.create(pool);
        manager = new R2dbcTransactionManager(pool);
        database.sql("drop table if exists number").then().block(LIMIT);
        database.sql("create table number (n int)").then().block(LIMIT);
    }

    @AfterEach
    void close() {
        await(metrics -> metrics.acquiredSize() == 0 && metrics.idleSize() == metrics.allocatedSize());
        pool.disposeLater().block(LIMIT);
    }

    /** Waits until the pool's figures are as {@code wanted}. */
    private void await(Predicate<PoolMetrics> wanted) {
        Mono.fromSupplier(() -> wanted.test(pool.getMetrics().orElseThrow()))
                .repeatWhen(times -> times.delayElements(Duration.ofMillis(2)))
                .takeUntil(reached -> reached)
                .then()
                .block(LIMIT);
    }

    private Mono<Long> insert(int number) {
        return database.sql("insert into number values (" + number + ")")
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> count() {
        return database.sql("select count(*) from number")
                .map(row -> row.get(0, Long.class))
                .one();
    }

    private long rows() {
        return count().block(LIMIT);
    }

    @Test
    void theEndOfTheBlockCommits() {
        long seen = ReactorBridge.<Long>mono(co -> {
                    long inside = co.with(Transactions.of(manager), transaction -> {
                        co.await(insert(1));
                        co.await(insert(2));
                        return co.single(count());
                    });
                    assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
                    return inside;
                })
                .block(LIMIT);
        assertThat(seen).isEqualTo(2);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void anErrorOfTheBlockRollsBackAndIsRaisedAsItIs() {
        IllegalStateException error = new IllegalStateException("from the block");
        assertThatThrownBy(() -> ReactorBridge.mono(co -> co.with(Transactions.of(manager), transaction -> {
                            co.await(insert(1));
                            throw error;
                        }))
                        .block(LIMIT))
                .isSameAs(error);
        assertThat(rows()).isZero();
    }

    @Test
    void rollbackOnlyRollsBackAtTheEnd() {
        ReactorBridge.mono(co -> co.with(Transactions.of(manager), transaction -> {
                    assertThat(transaction.isNewTransaction()).isTrue();
                    transaction.setRollbackOnly();
                    return co.await(insert(1));
                }))
                .block(LIMIT);
        assertThat(rows()).isZero();
    }

    @Test
    void theAttributesRuleDecidesOverAnError() {
        Exception checked = new Exception("does not roll back");
        assertThatThrownBy(() -> ReactorBridge.mono(co ->
                                co.with(Transactions.of(manager, new DefaultTransactionAttribute()), transaction -> {
                                    co.await(insert(1));
                                    throw checked;
                                }))
                        .block(LIMIT))
                .hasRootCause(checked);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aNewTransactionWithinAnotherIsCommittedByItself() {
        TransactionDefinition anew = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThatThrownBy(() -> ReactorBridge.mono(co -> co.with(Transactions.of(manager), outer -> {
                            co.await(insert(1));
                            co.with(Transactions.of(manager, anew), inner -> co.await(insert(2)));
                            co.with(Transactions.of(manager), inner -> co.await(insert(3)));
                            throw new IllegalStateException();
                        }))
                        .block(LIMIT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aStreamWithinATransactionIsCommittedAfterItsLastElement() {
        assertThat(ReactorBridge.usingWhen(() -> Transactions.of(manager), transaction -> Flux.range(0, 3)
                                .concatMap(n -> insert(n).thenReturn(n)))
                        .collectList()
                        .block(LIMIT))
                .containsExactly(0, 1, 2);
        assertThat(rows()).isEqualTo(3);
        ReactorBridge.usingWhen(() -> Transactions.of(manager), transaction -> Flux.range(0, 3)
                        .concatMap(n -> insert(n).thenReturn(n)))
                .take(2)
                .blockLast(LIMIT);
        await(metrics -> metrics.acquiredSize() == 0);
        assertThat(rows()).isEqualTo(3);
    }

    /** Cancels on this thread while the body goes on with its statements. */
    @Test
    void eachOfAHundredCancelledRunsLeavesNoRowAndNoConnection() throws InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            CountDownLatch inserted = new CountDownLatch(1 + run % 5);
            Disposable running = ReactorBridge.mono(
                            co -> co.with(Transactions.of(manager), transaction -> insertAll(co, inserted)))
                    .subscribe();
            inserted.await();
            running.dispose();
            await(metrics -> metrics.acquiredSize() == 0);
            assertThat(rows()).as("rows after run %d", run).isZero();
        }
    }

    @Test
    void aStreamsBodyThatIsCancelledWithAnElementRollsBack() {
        for (int run = 0; run < RUNS; run++) {
            Flux<Integer> stream = ReactorBridge.flux(co -> co.with(Transactions.of(manager), transaction -> {
                for (int number = 0; number < 1000; number++) {
                    co.await(insert(number));
                    co.yield(number);
                }
                return null;
            }));
            assertThat(stream.take(2).collectList().block(LIMIT)).containsExactly(0, 1);
            await(metrics -> metrics.acquiredSize() == 0);
            assertThat(rows()).as("rows after run %d", run).isZero();
        }
    }

    private int insertAll(CoroutineScope co, CountDownLatch inserted) {
        for (int number = 0; number < 1000; number++) {
            co.await(insert(number));
            inserted.countDown();
        }
        return 1000;
    }
}
