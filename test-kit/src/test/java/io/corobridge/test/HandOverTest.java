package io.corobridge.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that resumes a body returns when the body has suspended or ended, on each engine. */
class HandOverTest {

    private static final Duration HOUR = Duration.ofHours(1);

    static Stream<Engine> engines() {
        return TestedEngines.all();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRequestReturnsWhenTheBodyHasSuspended(Engine engine) {
        try (TestBodies bodies = TestBodies.open()) {
            Log log = new Log();
            log.open(Publishers.<String>of(engine, co -> {
                log.add("began");
                co.yield("one");
                log.add("between");
                co.yield("two");
                log.add("ends");
            }));

            log.request(1);
            assertThat(log.events).containsExactly("began", "one", "between");
            log.request(1);
            assertThat(log.events).containsExactly("began", "one", "between", "two", "ends", "complete");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCancelReturnsWhenTheCleanupHasSuspended(Engine engine) {
        try (TestBodies bodies = TestBodies.open()) {
            Log log = new Log();
            CompletableFuture<String> released = new CompletableFuture<>();
            log.subscribe(Publishers.<String>of(engine, co -> {
                try {
                    co.sleep(HOUR);
                } finally {
                    log.add("releases");
                    log.add(co.await(released));
                }
            }));

            log.cancel();
            assertThat(log.events).containsExactly("releases");
            released.complete("released");
            assertThat(log.events).containsExactly("releases", "released");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyGoesOnAfterTheOneThatItResumes(Engine engine) {
        try (TestBodies bodies = TestBodies.open()) {
            Log log = new Log();
            CompletableFuture<String> future = new CompletableFuture<>();
            log.subscribe(Publishers.<String>single(engine, co -> {
                log.add(co.await(future));
                return null;
            }));
            Log.of(Publishers.<String>single(engine, co -> {
                future.complete("resumed");
                log.add("went on");
                return null;
            }));

            assertThat(log.events).containsExactly("resumed", "complete", "went on");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBlockingCallIsASuspensionThatCanBeAwaited(Engine engine) {
        try (TestBodies bodies = TestBodies.open()) {
            CountDownLatch latch = new CountDownLatch(1);
            Log log = Log.of(Publishers.<String>single(
                    engine,
                    co -> co.blocking(() -> {
                        latch.await();
                        return "read";
                    })));
            assertThat(log.events).isEmpty();

            latch.countDown();
            bodies.awaitBlockingCalls();
            assertThat(log.events).containsExactly("read", "complete");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCancelInterruptsABlockingCall(Engine engine) throws InterruptedException {
        try (TestBodies bodies = TestBodies.open()) {
            Log log = new Log();
            CountDownLatch begun = new CountDownLatch(1);
            log.subscribe(Publishers.<String>single(engine, co -> {
                try {
                    return co.blocking(() -> {
                        begun.countDown();
                        new CountDownLatch(1).await();
                        return "read";
                    });
                } finally {
                    log.add("cleanup");
                }
            }));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            log.cancel();
            bodies.awaitBlockingCalls();
            assertThat(log.events).containsExactly("cleanup");
        }
    }

    @Test
    void aBodyThatBlocksItsThreadIsReportedAndLeftToItself() {
        TestBodies bodies = TestBodies.open(TestClock.virtual(), Duration.ofMillis(50));
        CountDownLatch latch = new CountDownLatch(1);
        Log log = Log.of(Publishers.<String>single(Engine.PLATFORM, co -> {
            latch.await();
            return "went on";
        }));
        assertThat(log.events).isEmpty();

        latch.countDown();
        assertThatThrownBy(bodies::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("coroutine-HandOverTest blocks its thread")
                .hasMessageContaining("use co.blocking");
    }

    @Test
    void aBodyAfterTheTestRunsBesideItsSubscriber() throws InterruptedException {
        TestBodies.open().close();
        CountDownLatch subscribed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Log.of(Publishers.<String>single(Engine.PLATFORM, co -> {
            subscribed.await(); // a body that is handed over would wait here for good
            ended.countDown();
            return null;
        }));
        subscribed.countDown();

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSecondTestAtATimeIsRefused() {
        try (TestBodies bodies = TestBodies.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(TestBodies::open)
                    .withMessageContaining("two can't run at a time");
        }
    }
}
