package io.corobridge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** The delays and limits of a {@link RetryPolicy}. */
class RetryPolicyTest {

    private static final Duration FIRST = Duration.ofMillis(100);

    @Test
    void delaysDoubleUpToTheLongestOne() {
        RetryPolicy policy = RetryPolicy.unlimited().backoff(FIRST, Duration.ofMillis(350));
        assertThat(policy.delayAfter(1)).isEqualTo(FIRST);
        assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(policy.delayAfter(3)).isEqualTo(Duration.ofMillis(350));
        assertThat(policy.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(350));
    }

    @Test
    void jitterMakesADelayShorterByAtMostItsFraction() {
        RetryPolicy policy = RetryPolicy.unlimited().delay(FIRST).jitter(0.25);
        for (int i = 0; i < 1_000; i++) {
            assertThat(policy.delayAfter(1)).isBetween(Duration.ofMillis(75), FIRST);
        }
    }

    @Test
    void exceptionsButThoseOfACancelAreRetried() {
        RetryPolicy policy = RetryPolicy.attempts(2);
        assertThat(policy.retries(1, new IOException())).isTrue();
        assertThat(policy.retries(2, new IOException())).isFalse();
        assertThat(policy.retries(1, new CancellationException())).isFalse();
        assertThat(policy.retries(1, new InterruptedException())).isFalse();
        assertThat(policy.retries(1, new StackOverflowError())).isFalse();
    }

    @Test
    void argumentsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> RetryPolicy.attempts(0)).hasMessage("attempts must be positive, was 0");
        assertThatThrownBy(() -> RetryPolicy.attempts(1).jitter(1.5))
                .hasMessage("jitter must be between 0 and 1, was 1.5");
        assertThatThrownBy(() -> RetryPolicy.attempts(1).backoff(FIRST, Duration.ZERO))
                .hasMessageContaining("must not be negative or shrink");
    }
}
