package io.corobridge.streams.scope;

import io.corobridge.GeneratorExit;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/** The reason why a scope leaves its body. The exit is told its error. */
sealed interface ScopeEnding {

    /** Returns the error that the exit is told; null after a completion. */
    @Nullable
    Throwable error();

    /** Reports the error of an ending that came when the body was left before: no exit is told it. */
    default void lost(SubscriberContext context) {}

    /** The body's publisher completed. */
    record Completed() implements ScopeEnding {
        @Override
        public @Nullable Throwable error() {
            return null;
        }
    }

    /** The body's publisher failed, or broke a rule. */
    record Failed(Throwable error) implements ScopeEnding {
        @Override
        public void lost(SubscriberContext context) {
            Hooks.errorDropped(context, error);
        }
    }

    /** The subscription was cancelled. */
    record Cancelled(GeneratorExit error) implements ScopeEnding {
        Cancelled() {
            this(new GeneratorExit());
        }
    }

    /** The subscriber threw {@code error} from {@code onNext}; the emission has reported it. */
    record Thrown(Throwable error) implements ScopeEnding {}
}
