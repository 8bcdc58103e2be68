package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A close by hand returns although its exit carries an error of the cleanup, and the log gets that error. */
class ClosedByHandTest {

    private final Logger logger = Logger.getLogger("io.corobridge.dropped");
    private final List<Throwable> logged = new CopyOnWriteArrayList<>();
    private final IllegalStateException failed = new IllegalStateException("close");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private AutoCloseable resource() {
        return () -> {
            throw failed;
        };
    }

    @Test
    void theErrorThatIsSuppressedInTheExitOfACoroutineIsLogged() {
        Coroutine<Object> coroutine = Coroutine.of(co -> {
            try (AutoCloseable held = resource()) {
                return String.valueOf(co.suspend("waits"));
            }
        });
        coroutine.send(null);
        coroutine.close();
        assertThat(logged).containsExactly(failed);
    }

    @Test
    void theErrorThatIsSuppressedInTheExitOfAGeneratorIsLogged() {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(co -> {
            try (AutoCloseable held = resource()) {
                co.yield(1);
            }
        });
        generator.anext().await().send(null);
        generator.aclose().await().send(null);
        assertThat(logged).containsExactly(failed);
    }
}
