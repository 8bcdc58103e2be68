package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.tck.contract.Engines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A body that leaves its loops early, again and again, is told so once. */
@Timeout(60)
class ManyReadingsTest {

    private static final Logger LOG = Logger.getLogger("io.corobridge");

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    static Stream<Engine> engines() {
        return Engines.available();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void moreThanSixteenOpenReadingsAreOneWarningWithTheNameOfTheBody(Engine engine) {
        AsyncIterable<Integer> source = endless(engine);
        run(engine, co -> {
            leaveByBreak(co, source, 16);
            assertThat(warnings).isEmpty();
            leaveByException(co, source, 50);
            return 0;
        });
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("coroutine 'ManyReadingsTest' has more than 16 readings open")
                .contains("co.forEach(..)", "co.open(..)");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void readingsThatWereClosedDoNotCount(Engine engine) {
        AsyncIterable<Integer> source = endless(engine);
        AsyncIterable<Integer> one = AsyncIterable.of(engine, co -> co.yield(1));
        run(engine, co -> {
            leaveByBreak(co, source, 15);
            for (int i = 0; i < 20; i++) {
                co.with(AsyncContextManager.of(i), manager -> {
                    leaveByBreak(co, source, 1); // closed with the block
                    return 0;
                });
                for (int row : co.each(one)) {
                    assertThat(row).isEqualTo(1);
                }
                try (var rows = co.open(source)) {
                    assertThat(rows.iterator().hasNext()).isTrue();
                }
            }
            return 0;
        });
        assertThat(warnings).isEmpty();
    }

    private static AsyncIterable<Integer> endless(Engine engine) {
        return AsyncIterable.of(engine, co -> {
            for (int i = 0; ; i++) {
                co.yield(i);
            }
        });
    }

    private static void leaveByBreak(CoroutineScope co, AsyncIterable<Integer> source, int loops) {
        for (int i = 0; i < loops; i++) {
            for (int ignored : co.each(source)) {
                break;
            }
        }
    }

    private static void leaveByException(CoroutineScope co, AsyncIterable<Integer> source, int loops) {
        for (int i = 0; i < loops; i++) {
            try {
                for (int ignored : co.each(source)) {
                    throw new IllegalStateException("left");
                }
            } catch (IllegalStateException left) {
                assertThat(left).hasMessage("left");
            }
        }
    }

    private void run(Engine engine, CoroutineBody<Integer> body) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                if (event.getMessage().contains("readings open")) {
                    warnings.add(event.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
        try {
            assertThat(Coroutine.of(engine, body).send(null)).isInstanceOf(Step.Returned.class);
        } finally {
            LOG.setUseParentHandlers(true);
            LOG.removeHandler(handler);
        }
    }
}
