package io.corobridge.frame;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's {@code __context__}: an error raised while another was handled remembers that one. */
public final class Chaining {

    private Chaining() {}

    /**
     * {@code error}, with {@code earlier} suppressed in it. Never in a circle: an exit may raise the error it was given,
     * or one that remembers {@code error} already.
     */
    public static Throwable after(Throwable error, @Nullable Throwable earlier) {
        if (earlier != null && !reaches(earlier, error) && !reaches(error, earlier)) {
            error.addSuppressed(earlier);
        }
        return error;
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
