package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.reactor.ReactorBridge;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each of 100 cancelled runs of a transactional body leaves no row, and gives its connection back to the pool. */
abstract class CancelledTransactionContract {

    private static final Duration LIMIT = NumbersPool.LIMIT;
    private static final int RUNS = 100;
    private static final int ENDLESS = Integer.MAX_VALUE; // a body that is cancelled never commits, however late

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    @Import(CorobridgeAutoConfiguration.class)
    static class App {}

    static class Service {

        private final NumbersPool numbers;

        Service(NumbersPool numbers) {
            this.numbers = numbers;
        }

        @Transactional
        public Flux<Integer> flux(Runnable inserted) {
            return ReactorBridge.toFlux(body(ENDLESS, inserted));
        }

        @Transactional
        public AsyncIterable<Integer> iterable(int count, Runnable inserted) {
            return body(count, inserted);
        }

        @Transactional
        public Coroutine<Integer> coroutine(int count, Runnable inserted) {
            return Coroutine.of(co -> {
                for (int number = 0; number < count; number++) {
                    co.await(numbers.insert(number));
                    inserted.run();
                }
                return count;
            });
        }

        private AsyncIterable<Integer> body(int count, Runnable inserted) {
            return AsyncIterable.of(co -> {
                for (int number = 0; number < count; number++) {
                    co.await(numbers.insert(number));
                    inserted.run();
                    co.yield(number);
                }
            });
        }
    }

    private NumbersPool numbers;
    private AnnotationConfigApplicationContext context;
    private Service service;

    abstract String url();

    @BeforeEach
    void open() {
        numbers = new NumbersPool(url());
        context = new AnnotationConfigApplicationContext();
        context.register(App.class);
        context.registerBean(R2dbcTransactionManager.class, () -> new R2dbcTransactionManager(numbers.connections()));
        context.registerBean(Service.class, () -> new Service(numbers));
        context.refresh();
        service = context.getBean(Service.class);
    }

    @AfterEach
    void close() {
        context.close();
        numbers.close();
    }

    /** Waits for the transaction's end, which a cancel does not: the connection comes back after the rollback. */
    private void assertRolledBack(int run) {
        numbers.awaitNoneAcquired();
        assertThat(numbers.rows()).as("rows after run %d", run).isZero();
    }

    private void takeTwo(Function<Runnable, Flux<Integer>> stream) {
        for (int run = 0; run < RUNS; run++) {
            assertThat(stream.apply(() -> {}).take(2).collectList().block(LIMIT))
                    .hasSize(2);
            assertRolledBack(run);
        }
    }

    /** Cancels on this thread while the body goes on with its statements. */
    private void cancelMeanwhile(Function<Runnable, Flux<Integer>> stream) throws InterruptedException {
        for (int run = 0; run < RUNS; run++) {
            CountDownLatch inserted = new CountDownLatch(1 + run % 5);
            Disposable running = stream.apply(inserted::countDown).subscribe();
            inserted.await();
            running.dispose();
            assertRolledBack(run);
        }
    }

    private Flux<Integer> coroutine(int count, Runnable inserted) {
        return ReactorBridge.<Integer>toMono(() -> service.coroutine(count, inserted))
                .flux();
    }

    private Flux<Integer> iterable(int count, Runnable inserted) {
        return ReactorBridge.toFlux(service.iterable(count, inserted));
    }

    @Test
    void aFluxOfABodyThatIsCancelledWithAnElement() {
        takeTwo(service::flux);
    }

    @Test
    void anIterableThatIsCancelledWithAnElement() {
        takeTwo(inserted -> iterable(ENDLESS, inserted));
    }

    @Test
    void anIterableThatIsCancelledMeanwhile() throws InterruptedException {
        cancelMeanwhile(inserted -> iterable(ENDLESS, inserted));
    }

    @Test
    void aCoroutineThatIsCancelledMeanwhile() throws InterruptedException {
        cancelMeanwhile(inserted -> coroutine(ENDLESS, inserted));
    }

    @Test
    void aLoopThatIsLeft() {
        for (int run = 0; run < RUNS; run++) {
            Supplier<Mono<Integer>> first = () -> ReactorBridge.mono(co -> {
                for (int number : co.each(service.iterable(ENDLESS, () -> {}))) {
                    return number;
                }
                return null;
            });
            assertThat(first.get().block(LIMIT)).isZero();
            assertRolledBack(run);
        }
    }

    @Test
    void completionCommitsAndAnErrorRollsBack() {
        assertThat(coroutine(1000, () -> {}).blockLast(LIMIT)).isEqualTo(1000);
        assertThat(numbers.rows()).isEqualTo(1000);
        IllegalStateException error = new IllegalStateException("from the body");
        assertThatThrownBy(() -> iterable(1000, () -> {
                            throw error;
                        })
                        .blockLast(LIMIT))
                .isSameAs(error);
        assertThat(numbers.rows()).isEqualTo(1000);
    }
}
