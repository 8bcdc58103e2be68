package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.CoroutineScope;
import io.corobridge.reactor.ReactorBridge;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Transactions that are async context managers: commit, rollback, and the connection that goes back to the pool. */
abstract class TransactionsContract {

    private static final Duration LIMIT = NumbersPool.LIMIT;
    private static final int RUNS = 100;

    private NumbersPool numbers;
    private R2dbcTransactionManager manager;

    abstract String url();

    @BeforeEach
    void open() {
        numbers = new NumbersPool(url());
        manager = new R2dbcTransactionManager(numbers.connections());
    }

    @AfterEach
    void close() {
        numbers.close();
    }

    private Mono<Long> insert(int number) {
        return numbers.insert(number);
    }

    private Mono<Long> count() {
        return numbers.count();
    }

    @Test
    void theEndOfTheBlockCommits() {
        long seen = ReactorBridge.<Long>mono(co -> {
                    long inside = co.with(Transactions.of(manager), transaction -> {
                        co.await(insert(1));
                        co.await(insert(2));
                        return co.single(count());
                    });
                    assertThat(numbers.acquired()).isZero();
                    return inside;
                })
                .block(LIMIT);
        assertThat(seen).isEqualTo(2);
        assertThat(numbers.rows()).isEqualTo(2);
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
        assertThat(numbers.rows()).isZero();
    }

    @Test
    void rollbackOnlyRollsBackAtTheEnd() {
        ReactorBridge.mono(co -> co.with(Transactions.of(manager), transaction -> {
                    assertThat(transaction.isNewTransaction()).isTrue();
                    transaction.setRollbackOnly();
                    return co.await(insert(1));
                }))
                .block(LIMIT);
        assertThat(numbers.rows()).isZero();
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
        assertThat(numbers.rows()).isEqualTo(1);
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
        assertThat(numbers.rows()).isEqualTo(1);
    }

    @Test
    void aStreamWithinATransactionIsCommittedAfterItsLastElement() {
        assertThat(ReactorBridge.usingWhen(() -> Transactions.of(manager), transaction -> Flux.range(0, 3)
                                .concatMap(n -> insert(n).thenReturn(n)))
                        .collectList()
                        .block(LIMIT))
                .containsExactly(0, 1, 2);
        assertThat(numbers.rows()).isEqualTo(3);
        ReactorBridge.usingWhen(() -> Transactions.of(manager), transaction -> Flux.range(0, 3)
                        .concatMap(n -> insert(n).thenReturn(n)))
                .take(2)
                .blockLast(LIMIT);
        numbers.awaitNoneAcquired();
        assertThat(numbers.rows()).isEqualTo(3);
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
            numbers.awaitNoneAcquired();
            assertThat(numbers.rows()).as("rows after run %d", run).isZero();
        }
    }

    @Test
    void aStreamsBodyThatIsCancelledWithAnElementRollsBack() {
        for (int run = 0; run < RUNS; run++) {
            Flux<Integer> stream = ReactorBridge.flux(co -> co.with(Transactions.of(manager), transaction -> {
                for (int number = 0; ; number++) {
                    co.await(insert(number));
                    co.yield(number);
                }
            }));
            assertThat(stream.take(2).collectList().block(LIMIT)).containsExactly(0, 1);
            numbers.awaitNoneAcquired();
            assertThat(numbers.rows()).as("rows after run %d", run).isZero();
        }
    }

    /** Inserts until the body is cancelled: one that ended by itself could commit before a busy machine cancels it. */
    private int insertAll(CoroutineScope co, CountDownLatch inserted) {
        for (int number = 0; ; number++) {
            co.await(insert(number));
            inserted.countDown();
        }
    }
}
