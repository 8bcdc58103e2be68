package io.corobridge.reactor;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The values of a subscriber's context as thread-locals: set around its bodies, taken off after them. One that the
 * context has no value for is cleared, so that what a thread happens to have left over is not seen.
 */
final class RestoredLocals {

    private static final ContextSnapshotFactory FACTORY =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    private final ContextSnapshot snapshot;

    private RestoredLocals(ContextSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Null if no thread-local is registered. */
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
