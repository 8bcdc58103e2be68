package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RxJava has no hook for elements that were taken and not delivered: they are logged. */
class DiscardedTest {

    private final Logger logger = Logger.getLogger("io.corobridge.dropped");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    static Stream<Engine> engines() {
        return Engines.available();
    }

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theElementAtTheYieldAndThoseInTheBufferAreLogged(Engine engine) {
        PublishProcessor<Integer> source = PublishProcessor.create();
        TestSubscriber<Integer> end = RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (int i : co.<Integer>each(source, 4)) {
                        co.yield(i);
                    }
                })
                .test(1);
        Eventually.is("the subscription", source::hasSubscribers);
        for (int i = 0; i < 4; i++) {
            source.onNext(i); // 0 is delivered, 1 waits at the yield, 2 and 3 in the buffer
        }
        Received.atLeast(1, end).assertValues(0);
        end.cancel();
        Eventually.is("the cancel", () -> !source.hasSubscribers());
        Eventually.is("three are logged", () -> messages.size() == 3);
        assertThat(messages).containsOnly("FINE discarded an element of class java.lang.Integer");
    }
}
