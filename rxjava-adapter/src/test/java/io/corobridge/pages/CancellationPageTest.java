package io.corobridge.pages;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/cancellation.md. */
@Timeout(60)
class CancellationPageTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch waits = new CountDownLatch(1);

    private Mono<Void> release() {
        return Mono.fromRunnable(() -> log.add("released"));
    }

    @Test
    void aCleanupMayAwait() {
        Flux<Integer> numbers = flux(co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i); // the cancel is raised here
                }
            } finally {
                co.await(release()); // and this runs to its end
            }
        });

        assertThat(numbers.take(3).collectList().block()).containsExactly(0, 1, 2);
        awaitReleased();
    }

    @Test
    void aBodyThatComputesAsksNowAndThen() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Mono<Long> sum = mono(co -> {
            waits.countDown();
            try {
                long all = 0;
                for (long n = 0; n < Long.MAX_VALUE; n++) {
                    if (n % 100_000 == 0) {
                        co.checkpoint();
                    }
                    all += n;
                }
                return all;
            } finally {
                ended.countDown();
            }
        });
        Disposable computing = sum.subscribe();
        waits.await();
        computing.dispose();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallerWaitsForTheCleanup() throws InterruptedException {
        Flux<Integer> numbers = flux(co -> {
            try {
                waits.countDown();
                co.await(Mono.never());
            } finally {
                co.sleep(Duration.ofMillis(50));
                co.await(release());
            }
        });

        Disposable reading = numbers.subscribe();
        BridgeSubscription body = ReactorBridge.subscription(reading).orElseThrow();
        waits.await();

        reading.dispose(); // returns at once
        ReactorBridge.closing(body).block(); // returns when the finally has run

        assertThat(log).containsExactly("released");
    }

    private void awaitReleased() {
        Eventually.is("released", () -> log.contains("released"));
    }

    @Test
    void thePageShowsTheCodeOfThisTest() {
        Page.of("docs/cancellation.md").shows(4, "CancellationPageTest.java");
    }
}
