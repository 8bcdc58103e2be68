package io.corobridge.frame;

import io.corobridge.GeneratorExit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The errors that an exit carries: {@code try}-with-resources suppresses in it what a {@code close()} throws, and so
 * does the end of a body with the errors of its loops' cleanup. An exit ends with its body, and they must not.
 */
public final class ExitErrors {

    private static final System.Logger LOG = System.getLogger("io.corobridge.dropped");

    private ExitErrors() {}

    /** Returns the errors that {@code exit} carries, in the order in which they were suppressed. */
    public static List<Throwable> in(Throwable exit) {
        return in(exit, GeneratorExit.class::isInstance);
    }

    /** Returns the errors that {@code exit} carries. A suppressed one that {@code isExit} is searched, too. */
    public static List<Throwable> in(Throwable exit, Predicate<? super Throwable> isExit) {
        if (exit.getSuppressed().length == 0 && exit.getCause() == null) {
            return List.of(); // the usual exit
        }
        List<Throwable> found = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(exit);
        collect(exit, isExit, seen, found);
        return found;
    }

    private static void collect(
            Throwable exit, Predicate<? super Throwable> isExit, Set<Throwable> seen, List<Throwable> found) {
        for (Throwable suppressed : exit.getSuppressed()) {
            if (!seen.add(suppressed) || suppressed instanceof AwaitedAt) {
                continue; // a marker is the trace of the exit, and no error
            }
            if (isExit.test(suppressed)) {
                collect(suppressed, isExit, seen, found);
            } else {
                found.add(suppressed);
            }
        }
        Throwable cause = exit.getCause();
        if (cause != null && isExit.test(cause) && seen.add(cause)) { // an error that wraps the one of an interrupt
            collect(cause, isExit, seen, found);
        }
    }

    /**
     * Passes the errors that {@code exit} carries to the dropped-error hook. The exit ends in a close, which returns as
     * CPython's does.
     *
     * @param via the body that awaits the close; null for a close by hand, whose errors are logged
     */
    static void ended(Throwable exit, @Nullable Surroundings via) {
        for (Throwable carried : in(exit)) {
            drop(carried, via);
        }
    }

    /** Passes {@code error} to the hook of {@code via}; without a body, logs it. */
    static void drop(Throwable error, @Nullable Surroundings via) {
        if (via != null) {
            via.drop(error);
        } else {
            LOG.log(System.Logger.Level.WARNING, "an error of the cleanup of a body that was closed by hand", error);
        }
    }
}
