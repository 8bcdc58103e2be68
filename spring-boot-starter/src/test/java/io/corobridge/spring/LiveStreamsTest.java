package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The application's stop waits for the cleanup of the bodies whose streams it ends. */
@Timeout(60)
class LiveStreamsTest {

    private final CompletableFuture<Void> cleanup = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    @AfterEach
    void withoutDebugHooks() {
        Hooks.resetOnOperatorDebug();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theStopWaitsForTheCleanup(boolean debugHooks) throws Exception {
        if (debugHooks) {
            Hooks.onOperatorDebug();
        }
        LiveStreams streams = new LiveStreams();
        streams.start();
        Flux<Integer> numbers = streams.track(ReactorBridge.flux(Engine.PLATFORM, co -> {
            try {
                co.yield(1);
                co.await(Mono.never());
            } finally {
                co.await(cleanup);
            }
        }));
        StepVerifier.create(numbers)
                .expectNext(1)
                .then(() -> streams.stop(() -> stopped.complete(null)))
                .verifyComplete();

        assertThat(stopped).isNotDone();
        cleanup.complete(null);
        stopped.get(60, TimeUnit.SECONDS);
    }
}
