package io.corobridge.reactor;

import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.Scannable.Attr.RunStyle;
import reactor.core.scheduler.Scheduler;

/** Describes the source of a Flux or Mono to {@link Scannable}. */
record Origin(String name, RunStyle runStyle, @Nullable Scheduler scheduler) {

    /** Describes a body on {@code engine}. */
    static Origin body(String name, Engine engine) {
        return new Origin(
                name, engine == Engine.INLINE || engine == Engine.WOVEN ? RunStyle.UNKNOWN : RunStyle.ASYNC, null);
    }

    /** Describes a body on {@code scheduler}. */
    static Origin body(String name, Scheduler scheduler) {
        return new Origin(name, RunStyle.ASYNC, scheduler);
    }

    /** Describes a source whose signalling thread is unknown. */
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
