package io.corobridge;

import io.corobridge.concurrent.RetryPolicy;
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
