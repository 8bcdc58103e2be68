package io.corobridge.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

/** A fault at each step of a body. */
@WithTestBodies
class FaultsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    static Stream<Engine> engines() {
        return TestedEngines.all();
    }

    /** A body that opens a connection, reads from it and closes it. */
    private static Publisher<String> careful(Engine engine, AtomicInteger open) {
        AsyncContextManager<String> connection = AsyncContextManager.of(engine, co -> {
            open.incrementAndGet();
            try {
                co.yield("connection");
            } finally {
                open.decrementAndGet();
            }
        });
        return Publishers.of(engine, co -> {
            co.with(connection, name -> {
                co.sleep(HOUR);
                co.yield(name);
                return null;
            });
        });
    }

    /** The same, with a leak where a cancel comes during the sleep. */
    private static Publisher<String> careless(Engine engine, AtomicInteger open) {
        return Publishers.of(engine, co -> {
            open.incrementAndGet();
            co.sleep(HOUR);
            co.yield("connection");
            open.decrementAndGet();
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCarefulBodyReleasesItsResourceAtEachCancel(Engine engine, TestBodies bodies) {
        AtomicInteger open = new AtomicInteger();
        Set<String> places = new HashSet<>();

        int steps = bodies.cancelAtEachCheckpoint(() -> careful(engine, open), run -> {
            places.add(run.place());
            assertThat(open).hasValue(0);
        });

        assertThat(places).containsExactlyInAnyOrder("checkpoint", "suspension", "element", "none");
        assertThat(steps).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCarelessBodyIsFound(Engine engine, TestBodies bodies) {
        AtomicInteger open = new AtomicInteger();

        assertThatThrownBy(() -> bodies.cancelAtEachCheckpoint(
                        () -> careless(engine, open), run -> assertThat(open).hasValue(0)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("fault at step 1, checkpoint: ");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anErrorAtEachCheckpointReachesTheSubscriberAndReleasesTheResource(Engine engine, TestBodies bodies) {
        AtomicInteger open = new AtomicInteger();
        IOException broken = new IOException("broken");

        int checkpoints = bodies.failAtEachCheckpoint(() -> careful(engine, open), () -> broken, run -> {
            assertThat(run.error()).isSameAs(run.step() == 0 ? null : broken);
            assertThat(open).hasValue(0);
        });

        assertThat(checkpoints).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theLastRunHasNoFault(Engine engine, TestBodies bodies) {
        FaultRun[] last = new FaultRun[1];

        bodies.cancelAtEachCheckpoint(() -> careful(engine, new AtomicInteger()), run -> last[0] = run);

        assertThat(last[0].step()).isZero();
        assertThat(last[0].elements()).containsExactly("connection");
        assertThat(last[0].completed()).isTrue();
    }
}
