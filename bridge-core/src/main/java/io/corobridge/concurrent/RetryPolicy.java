package io.corobridge.concurrent;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * A policy of retries: the number of attempts, the delays between them, and the errors that are worth another attempt.
 * {@link io.corobridge.StructuredScope#retry} runs a block by it.
 *
 * <pre>{@code
 * RetryPolicy.attempts(4).backoff(Duration.ofMillis(100), Duration.ofSeconds(5)).jitter(0.5).when(IOException.class)
 * }</pre>
 *
 * <p>A policy is immutable, so it may stand in a constant.
 *
 * @since 0.1.0
 */
public final class RetryPolicy {

    private final int attempts;
    private final Duration first;
    private final Duration longest;
    private final double jitter;
    private final Predicate<? super Throwable> worthwhile;

    private RetryPolicy(
            int attempts, Duration first, Duration longest, double jitter, Predicate<? super Throwable> worthwhile) {
        this.attempts = attempts;
        this.first = first;
        this.longest = longest;
        this.jitter = jitter;
        this.worthwhile = worthwhile;
    }

    /**
     * Makes a policy of at most {@code attempts} attempts, the first one included, without delays. It retries after
     * each exception but those that stand for a cancel: {@link CancellationException} and {@link InterruptedException}.
     *
     * @throws IllegalArgumentException if {@code attempts} is not positive
     */
    public static RetryPolicy attempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be positive, was " + attempts);
        }
        return new RetryPolicy(
                attempts,
                Duration.ZERO,
                Duration.ZERO,
                0,
                error -> error instanceof Exception
                        && !(error instanceof CancellationException)
                        && !(error instanceof InterruptedException));
    }

    /** Makes a policy that retries without end; see {@link #attempts}. */
    public static RetryPolicy unlimited() {
        return attempts(Integer.MAX_VALUE);
    }

    /** Returns this policy with the same {@code delay} before each further attempt. */
    public RetryPolicy delay(Duration delay) {
        return backoff(delay, delay);
    }

    /**
     * Returns this policy with delays that begin with {@code first} and double up to {@code longest}.
     *
     * @throws IllegalArgumentException if a delay is negative, or {@code longest} is shorter than {@code first}
     */
    public RetryPolicy backoff(Duration first, Duration longest) {
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("delays must not be negative or shrink: " + first + ", " + longest);
        }
        return new RetryPolicy(attempts, first, longest, jitter, worthwhile);
    }

    /**
     * Returns this policy with each delay made shorter by a random part of it, of at most {@code fraction}, so that
     * many callers do not come back at once.
     *
     * @throws IllegalArgumentException if {@code fraction} is not between 0 and 1
     */
    public RetryPolicy jitter(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("jitter must be between 0 and 1, was " + fraction);
        }
        return new RetryPolicy(attempts, first, longest, fraction, worthwhile);
    }

    /** Returns this policy for errors of {@code type} only. */
    public RetryPolicy when(Class<? extends Throwable> type) {
        Objects.requireNonNull(type, "type");
        return when(type::isInstance);
    }

    /** Returns this policy for errors that {@code worthwhile} accepts only. A close of the body is never retried. */
    public RetryPolicy when(Predicate<? super Throwable> worthwhile) {
        return new RetryPolicy(attempts, first, longest, jitter, Objects.requireNonNull(worthwhile, "worthwhile"));
    }

    /** Returns whether another attempt follows {@code error}, which ended the attempt with this number, from 1. */
    public boolean retries(int attempt, Throwable error) {
        return attempt < attempts && worthwhile.test(error);
    }

    /** Returns the delay after the attempt with this number, from 1. */
    public Duration delayAfter(int attempt) {
        double doubled = seconds(first) * Math.pow(2, Math.min(attempt, 1_000) - 1);
        double bounded = Math.min(doubled, seconds(longest));
        double random = jitter == 0 ? 0 : ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (bounded * (1 - jitter * random) * 1e9));
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
