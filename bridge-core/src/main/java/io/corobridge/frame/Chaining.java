package io.corobridge.frame;

import io.corobridge.Awaitable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's {@code __context__}: an error raised while an earlier one was handled keeps the earlier one. */
public final class Chaining {

    private Chaining() {}

    /**
     * Returns {@code error}, which was raised while {@code earlier} was handled, and suppresses {@code earlier} in it.
     * An error that already reaches {@code earlier} is left as it is. So is one that {@code earlier} only wraps.
     *
     * <p>An error that is raised again over its own successor then suppresses the successor, which is a circle. Python
     * removes the other link of the circle, which Java can't. {@link Throwable#printStackTrace()} marks it.
     */
    public static Throwable after(Throwable error, @Nullable Throwable earlier) {
        if (earlier != null && !reaches(error, earlier) && !isCause(error, earlier)) {
            error.addSuppressed(earlier);
        }
        return error;
    }

    /** Returns the error that an exit raised when it was given {@code given}. */
    public static Throwable afterExit(@Nullable Awaitable<?> exit, Throwable raised, @Nullable Throwable given) {
        boolean chained = exit instanceof CoroutineObject<?> body && body.hasChained()
                || exit instanceof ContextAwaitable<?> own && own.chainsErrors();
        return chained ? raised : after(raised, given);
    }

    /** Returns the first of {@code errors}, with the next one suppressed in each: it was raised over the next. */
    public static Throwable chained(Iterable<Throwable> errors) {
        Iterator<Throwable> rest = errors.iterator();
        Throwable last = rest.next();
        Throwable error = last;
        while (rest.hasNext()) {
            Throwable earlier = rest.next();
            after(error, earlier);
            error = earlier;
        }
        return last;
    }

    private static boolean isCause(Throwable error, Throwable wrapper) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable cause = wrapper;
        while (cause != null && cause != error && seen.add(cause)) {
            cause = cause.getCause();
        }
        return cause == error;
    }

    private static boolean reaches(Throwable from, Throwable to) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayDeque<Throwable> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next == to) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(Arrays.asList(next.getSuppressed()));
                if (next.getCause() != null) {
                    open.push(next.getCause());
                }
            }
        }
        return false;
    }
}
