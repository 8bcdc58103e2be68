package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.streams.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * One phase of a {@link ScopeSource}, with all that the phase knows. A phase never changes: the source exchanges it.
 */
sealed interface ScopePhase<T> {

    /**
     * The enter is due or runs.
     *
     * @param enter null until it has been started
     */
    record Entering<T>(@Nullable Task enter) implements ScopePhase<T> {}

    /** A cancel came before the resource, so the body never sees one. */
    record Refused<T>() implements ScopePhase<T> {}

    /**
     * The resource came in time, and the body's publisher is read.
     *
     * @param subscribed whether the body's function and the subscribe have returned
     * @param held the element of a scope that signals it after the exit
     */
    record Open<T>(
            AsyncContextManager<?> manager,
            boolean subscribed,
            @Nullable T held) implements ScopePhase<T> {

        Open<T> afterSubscribe() {
            return new Open<>(manager, true, held);
        }

        Open<T> holding(T element) {
            return new Open<>(manager, subscribed, element);
        }
    }

    /** The body has ended or was given up; a cancel may be on its way to its publisher. */
    record Leaving<T>(ScopeExit<T> exit) implements ScopePhase<T> {}

    /** The exit runs, or waits for the members that are closing. */
    record Exiting<T>(ScopeExit<T> exit) implements ScopePhase<T> {}

    /** The exit has ended, or there was nothing to exit. */
    record Done<T>() implements ScopePhase<T> {}
}
