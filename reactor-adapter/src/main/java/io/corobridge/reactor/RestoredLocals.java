package io.corobridge.reactor;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Sets the values of a subscriber's context as thread-locals around its bodies, and restores the thread's own after
 * them. A registered thread-local without a value in the context is cleared, so that a body sees no leftover of its
 * thread.
 */
final class RestoredLocals {

    private static final ContextSnapshotFactory FACTORY =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    private final ContextSnapshot snapshot;

    private RestoredLocals(ContextSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Captures the thread-locals of {@code view}; null if none is registered. */
    static @Nullable RestoredLocals of(ContextView view) {
        return ContextRegistry.getInstance().getThreadLocalAccessors().isEmpty()
                ? null
                : new RestoredLocals(FACTORY.captureFrom(view));
    }

    void around(Runnable stretch) {
        try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
            stretch.run();
        }
    }
}
