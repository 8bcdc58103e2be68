package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** BlockHound does not report an event loop that waits for the body that it has resumed, while a test is open. */
class EventLoopHandOverTest {

    private final HandOverOnly control = new HandOverOnly();

    @BeforeAll
    static void watch() {
        BlockHound.install();
    }

    @BeforeEach
    void openTheTest() {
        TestControls.install(control);
    }

    @AfterEach
    void closeTheTest() {
        TestControls.remove(control);
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.tck.contract.Engines#available")
    void aHandOverIsNotCaught(Engine engine) {
        Mono<String> body = ReactorBridge.mono(engine, co -> {
            co.await(Mono.delay(Duration.ofMillis(1)));
            return co.await(Mono.just("value").delayElement(Duration.ofMillis(1), Schedulers.parallel()));
        });

        assertThat(body.subscribeOn(Schedulers.parallel()).block(Duration.ofSeconds(60)))
                .isEqualTo("value");
    }

    /** A control that leaves time and all else as it is. */
    private static final class HandOverOnly implements TestControl {

        @Override
        public Duration patience() {
            return Duration.ofSeconds(60);
        }

        @Override
        public void blocked(IllegalStateException reason) {
            throw reason;
        }

        @Override
        public Runnable schedule(Runnable task, Duration delay) {
            return null;
        }

        @Override
        public void opened(Kind kind, Object part, Supplier<String> description, Runnable close) {}

        @Override
        public void closed(Object part) {}

        @Override
        public void checkpoint() {}
    }
}
