package io.corobridge.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.RetryPolicy;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

/** Virtual time, and the parts that a test leaves, without a library. */
class TestBodiesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    static Stream<Engine> engines() {
        return TestedEngines.all();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eachKindOfTimerTakesVirtualTime(Engine engine) {
        try (TestBodies bodies = TestBodies.open()) {
            Channel<String> empty = Channel.rendezvous();
            Log log = Log.of(Publishers.<String>of(engine, co -> {
                co.sleep(HOUR);
                co.yield("slept " + bodies.now());
                try {
                    co.within(HOUR, deadline -> co.await(new CompletableFuture<String>()));
                } catch (TimeoutException late) {
                    co.yield("left " + bodies.now());
                }
                try {
                    co.await(new CompletableFuture<String>(), HOUR);
                } catch (Exception late) {
                    co.yield("given up " + bodies.now());
                }
                String selected =
                        co.select(select -> select.on(empty, got -> got).after(HOUR, () -> "selected " + bodies.now()));
                co.yield(selected);
                co.yield(co.retry(RetryPolicy.attempts(3).delay(HOUR), attempt -> {
                    if (attempt < 3) {
                        throw new IllegalStateException("again");
                    }
                    return "retried " + bodies.now();
                }));
            }));

            assertThat(log.events).isEmpty();
            bodies.advance(HOUR.minusNanos(1));
            assertThat(log.events).isEmpty();
            bodies.advance(Duration.ofNanos(1));
            assertThat(log.events).containsExactly("slept PT1H");
            bodies.advanceToEnd();
            assertThat(log.events)
                    .containsExactly(
                            "slept PT1H", "left PT2H", "given up PT3H", "selected PT4H", "retried PT6H", "complete");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyThatIsLeftIsNamed(Engine engine) {
        TestBodies bodies = TestBodies.open();
        Log.of(Publishers.<String>single(engine, co -> co.await(new CompletableFuture<String>())));

        assertThatThrownBy(bodies::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("left at the end:")
                .hasMessageContaining("body coroutine-TestBodiesTest on " + engine + ", SUSPENDED, awaits ");
        TestBodies.open().close(); // the one before was closed all the same
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSubscriptionWithoutDemandThatIsLeftIsNamed(Engine engine) {
        TestBodies bodies = TestBodies.open();
        new Log().open(Publishers.<String>of(engine, co -> co.yield("not asked for")));

        assertThat(bodies.left()).singleElement().satisfies(text -> assertThat(text)
                .startsWith("subscription of ")
                .endsWith(", CREATED"));
        assertThatThrownBy(bodies::close).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTimerThatIsLeftIsCounted(Engine engine) {
        TestBodies bodies = TestBodies.open();
        Log.of(Publishers.<String>of(engine, co -> co.sleep(HOUR)));

        assertThat(bodies.left()).contains("1 timer at PT0S");
        assertThatThrownBy(bodies::close).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReadingThatIsLeftIsNamed(Engine engine) {
        TestBodies bodies = TestBodies.open();
        Publisher<String> silent = subscriber -> subscriber.onSubscribe(Log.SILENT);
        Log.of(Publishers.<String>of(engine, co -> {
            for (String element : co.each(silent)) {
                co.yield(element);
            }
        }));

        assertThat(bodies.left()).anySatisfy(text -> assertThat(text).startsWith("reading of "));
        assertThatThrownBy(bodies::close).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void partsThatHaveEndedAreNotLeft(Engine engine) {
        try (TestBodies bodies = TestBodies.open()) {
            Publisher<Integer> numbers = Publishers.of(engine, co -> {
                for (int i = 0; i < 100; i++) {
                    co.yield(i);
                }
            });
            Log log = Log.of(Publishers.<Integer>of(engine, co -> {
                for (int i : co.each(numbers)) {
                    if (i == 2) {
                        break;
                    }
                    co.yield(i);
                }
                co.await(numbers);
            }));

            assertThat(log.events).hasSize(3).startsWith("0", "1");
            assertThat(bodies.left()).isEmpty();
        }
    }
}
