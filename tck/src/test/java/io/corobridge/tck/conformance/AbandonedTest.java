package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.ProtocolException;
import io.corobridge.Step;
import io.corobridge.tck.contract.Engines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that nobody awaits, steps or closes any more. */
@Timeout(120)
class AbandonedTest {

    private static final Logger LOG = Logger.getLogger("io.corobridge");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            if (event.getMessage()
                    .contains(AbandonedTest.class.getSimpleName())) { // bodies of other tests are collected, too
                records.add(event);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    static Stream<Engine> engines() {
        return Engines.available();
    }

    @Test
    void aCoroutineThatWasNeverAwaitedIsReportedOnce() throws Exception {
        Coroutine.of(co -> 1);
        collectUntil(() -> !records.isEmpty());

        assertThat(records).singleElement().satisfies(record -> assertThat(record.getMessage())
                .isEqualTo("coroutine 'AbandonedTest' was never awaited"));
    }

    @Test
    void aCoroutineThatWasClosedOrAwaitedIsNotReported() throws Exception {
        Coroutine.of(co -> 1).close();
        Coroutine.of(co -> co.await(Coroutine.of(inner -> 1))).send(null);
        Coroutine.of(co -> 2); // reported after the others
        collectUntil(() -> !records.isEmpty());

        assertThat(records).hasSize(1);
    }

    /** An object that holds a coroutine of its own method. */
    private static final class Order {

        private final Coroutine<Integer> size = Coroutine.of(co -> find());

        private int find() {
            return size.hashCode();
        }
    }

    @Test
    void aCoroutineThatItsOwnBodyLeadsToIsReportedOnce() throws Exception {
        new Order();
        collectUntil(() -> !records.isEmpty());

        assertThat(records)
                .extracting(LogRecord::getMessage)
                .containsExactly("coroutine 'AbandonedTest$Order' was never awaited");
    }

    @Test
    void aGeneratorThatNeverStartedIsNotReported() throws Exception {
        refuseItsFirstStep();
        Coroutine.of(co -> 2); // reported after the other
        collectUntil(() -> !records.isEmpty());

        assertThat(records)
                .extracting(LogRecord::getMessage)
                .containsExactly("coroutine 'AbandonedTest' was never awaited");
    }

    private static void refuseItsFirstStep() {
        AsyncGenerator<Integer, Integer> generator = AsyncGenerator.of(co -> co.yield(1));
        AwaitIterator<Integer> use = generator.asend(5).await();
        assertThatThrownBy(() -> use.send(null)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSuspendedCoroutineIsClosed(Engine engine) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        suspend(engine, closed);
        collectUntil(() -> closed.getCount() == 0);

        assertThat(records).isEmpty();
    }

    private static void suspend(Engine engine, CountDownLatch closed) {
        Coroutine.of(engine, co -> {
                    try {
                        return co.await(Coroutine.of(engine, inner -> inner.suspend(null)));
                    } finally {
                        closed.countDown();
                    }
                })
                .send(null);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSuspendedGeneratorIsClosedButNotWhileAUseOfItIsHeld(Engine engine) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        AwaitIterator<Integer> use = generator(engine, closed).anext().await();
        assertThat(use.send(null)).isInstanceOf(Step.Suspended.class);
        CountDownLatch later = new CountDownLatch(1);
        suspend(engine, later); // other garbage: by the time it is found, this would have been found too
        collectUntil(() -> later.getCount() == 0);
        assertThat(use.send(null)).isEqualTo(new Step.Returned<>(1));
        assertThat(closed.getCount()).isEqualTo(1);

        use = null;
        collectUntil(() -> closed.getCount() == 0);
    }

    private static AsyncGenerator<Integer, Void> generator(Engine engine, CountDownLatch closed) {
        return AsyncGenerator.of(engine, co -> {
            try {
                co.suspend(null);
                co.yield(1);
            } finally {
                closed.countDown();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anErrorInTheCleanupIsReported(Engine engine) throws Exception {
        failInCleanup(engine);
        collectUntil(() -> !records.isEmpty());

        assertThat(records).singleElement().satisfies(record -> assertThat(record.getThrown())
                .hasMessage("cleanup failed"));
    }

    private static void failInCleanup(Engine engine) {
        Coroutine.of(engine, co -> {
                    try {
                        return co.suspend(null);
                    } finally {
                        failure();
                    }
                })
                .send(null);
    }

    private static void failure() {
        throw new IllegalStateException("cleanup failed");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCoroutineThatSuspendsAgainIsReported(Engine engine) throws Exception {
        suspendAgain(engine);
        collectUntil(() -> !records.isEmpty());

        assertThat(records).singleElement().satisfies(record -> assertThat(record.getThrown())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine ignored GeneratorExit"));
    }

    private static void suspendAgain(Engine engine) {
        Coroutine.of(engine, co -> {
                    try {
                        return co.suspend(1);
                    } finally {
                        co.suspend(2);
                    }
                })
                .send(null);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aGeneratorThatYieldsOrAwaitsInItsCleanupIsReported(Engine engine) throws Exception {
        int reported = 0;
        for (GeneratorBody<Integer, Void> cleanup : cleanups()) {
            yieldThen(engine, cleanup);
            int before = reported++;
            collectUntil(() -> records.size() > before);
        }

        assertThat(records).hasSize(2).allSatisfy(record -> assertThat(record.getThrown())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("async generator ignored GeneratorExit"));
    }

    private static List<GeneratorBody<Integer, Void>> cleanups() {
        return List.of(co -> co.yield(2), co -> co.suspend(2));
    }

    private static void yieldThen(Engine engine, GeneratorBody<Integer, Void> cleanup) {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            try {
                co.yield(1);
            } finally {
                cleanup.run(co);
            }
        });
        assertThat(generator.anext().await().send(null)).isEqualTo(new Step.Returned<>(1));
    }

    private static void collectUntil(BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("corobridge.test.deadline", 60));
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("nothing was collected").isLessThan(deadline);
            System.gc();
            LockSupport.parkNanos(1_000_000); // the cleaner's turn, where there is one processor
        }
    }
}
