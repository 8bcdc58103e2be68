package io.corobridge;

import io.corobridge.concurrent.Deadline;
import io.corobridge.concurrent.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a body's scope that runs several things at once, or one thing within bounds. Each method runs its block
 * on the body's own stack, and nothing that it starts outlives it. Each method is a {@linkplain
 * CoroutineScope#checkpoint checkpoint}, and raises {@link IllegalStateException} outside the body.
 *
 * @since 0.1.0
 */
public sealed interface StructuredScope permits CoroutineScope {

    /**
     * Runs {@code block} for at most {@code time}; Python: {@code async with asyncio.timeout(..)}. The block gets the
     * deadline, which it may move. When the time is over, {@link GeneratorExit} is raised in the block and its cleanup
     * is awaited; see {@link Deadline}.
     *
     * @throws TimeoutException if the time was over, and the exit left the block
     * @throws GeneratorExit if the body is closed, also if the time is over, too
     */
    default <T extends @Nullable Object> T within(Duration time, ScopeBody<? super Deadline, T> block)
            throws TimeoutException {
        return Factories.within((CoroutineScope) this, time, block);
    }

    /**
     * Runs {@code block} shielded: neither a close of the body nor a deadline around the block is raised in it; Kotlin:
     * {@code withContext(NonCancellable)}. What is due then is raised at the next checkpoint after it. A deadline
     * inside the block works.
     */
    default <T extends @Nullable Object> T shielded(Callable<? extends T> block) {
        return Factories.shielded((CoroutineScope) this, block);
    }

    /**
     * Runs {@code block} until an attempt returns, with the delays of {@code policy} in between, by the clock of the
     * body. The block gets the number of the attempt, from 1. The error of the last attempt is raised, with that of the
     * first suppressed in it.
     *
     * @throws GeneratorExit if the body is closed; no further attempt begins
     */
    default <T extends @Nullable Object> T retry(RetryPolicy policy, ScopeBody<? super Integer, T> block) {
        return Factories.retry((CoroutineScope) this, policy, block);
    }
}
