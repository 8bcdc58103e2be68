package io.corobridge.reactor;

import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.Scannable.Attr.RunStyle;
import reactor.core.scheduler.Scheduler;

/** What a Flux or Mono was made of, as a source in {@link Scannable}'s terms. */
record Origin(String name, RunStyle runStyle, @Nullable Scheduler scheduler) {

    /** A body on {@code engine}. */
    static Origin body(String name, Engine engine) {
        return new Origin(name, engine == Engine.INLINE ? RunStyle.UNKNOWN : RunStyle.ASYNC, null);
    }

    /** A body on {@code scheduler}. */
    static Origin body(String name, Scheduler scheduler) {
        return new Origin(name, RunStyle.ASYNC, scheduler);
    }

    /** Something of which it is not known where it signals. */
    static Origin of(String name) {
        return new Origin(name, RunStyle.UNKNOWN, null);
    }

    @SuppressWarnings("rawtypes") // as Scannable declares it
    @Nullable
    Object scan(Attr key) {
        if (key == Attr.RUN_STYLE) {
            return runStyle;
        }
        return key == Attr.RUN_ON ? scheduler : null;
    }
}
