package io.corobridge.streams.emission;

import io.corobridge.GeneratorExit;
import io.corobridge.frame.ExitErrors;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that {@code onNext} threw. It was reported then, and is raised in the body in place of an exit.
 *
 * @param carried the number of errors that were suppressed in it at that time
 */
record ThrownByOnNext(Throwable error, int carried) {

    ThrownByOnNext(Throwable error) {
        this(error, ExitErrors.in(error).size());
    }

    /**
     * Reports {@code error}, with which a source ended that no subscriber waits for. Of an exit, and of the error that
     * {@code onNext} threw, it reports what they carry of the cleanup.
     */
    static void lost(Throwable error, @Nullable ThrownByOnNext thrown, SubscriberContext context) {
        if (error instanceof GeneratorExit) {
            Hooks.exitEnded(context, error);
        } else if (thrown != null && error == thrown.error) {
            List<Throwable> now = ExitErrors.in(error);
            now.subList(Math.min(thrown.carried, now.size()), now.size())
                    .forEach(each -> Hooks.errorDropped(context, each));
        } else {
            Hooks.errorDropped(context, error);
        }
    }
}
