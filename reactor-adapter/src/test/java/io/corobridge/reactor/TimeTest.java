package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

/** {@code co.sleep} and {@code co.await(x, timeout)} on Reactor's clock. */
class TimeTest {

    @Test
    void aTimeoutClosesWhatIsAwaited() {
        PublisherProbe<String> never = PublisherProbe.of(Mono.never());
        Mono<String> late = mono(co -> co.await(never.mono(), Duration.ofMillis(10)));
        StepVerifier.create(late).verifyError(TimeoutException.class);
        never.assertWasCancelled();
    }

    @Test
    void aTimeoutWaitsForTheCleanupOfACoroutine() {
        StringBuffer log = new StringBuffer();
        for (int millis = 10; log.indexOf("begun") < 0; millis *= 4) { // until it began in time
            log.setLength(0);
            assertThat(cleanedLate(log, Duration.ofMillis(millis)).block()).isEqualTo("TimeoutException");
        }
        assertThat(log).hasToString("begun cleaned caught");
    }

    private static Mono<String> cleanedLate(StringBuffer log, Duration timeout) {
        return mono(co -> {
            try {
                return co.await(
                        io.corobridge.Coroutine.<String>of(inner -> {
                            log.append("begun ");
                            try {
                                return inner.await(Mono.never());
                            } finally {
                                inner.await(Mono.delay(Duration.ofMillis(5)));
                                log.append("cleaned ");
                            }
                        }),
                        timeout);
            } catch (Exception e) {
                log.append("caught");
                return e.getClass().getSimpleName();
            }
        });
    }

    @Test
    void whatIsReadyInTimeIsTheResult() {
        assertThat(mono(co -> co.await(Mono.just(1), Duration.ofDays(1))).block())
                .isEqualTo(1);
    }

    @Test
    void aCancelEndsASleep() throws InterruptedException {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        var subscription = flux(co -> {
                    try {
                        asleep.countDown();
                        co.sleep(Duration.ofDays(1));
                    } finally {
                        closed.countDown();
                    }
                })
                .subscribe();
        assertThat(asleep.await(60, TimeUnit.SECONDS)).isTrue();
        subscription.dispose();
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void elementsByName() {
        assertThat(mono(co -> co.first(Flux.range(3, 9)) + ":" + co.last(Flux.range(1, 9)) + ":"
                                + co.single(Mono.just(4)) + ":" + co.firstOrDefault(Flux.<Integer>empty(), 7))
                        .block())
                .isEqualTo("3:9:4:7");
        StepVerifier.create(mono(co -> co.single(Flux.range(1, 2)))).verifyError(IllegalArgumentException.class);
        StepVerifier.create(mono(co -> co.first(Flux.empty()))).verifyError(java.util.NoSuchElementException.class);
    }
}
