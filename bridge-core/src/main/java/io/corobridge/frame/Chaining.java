package io.corobridge.frame;

import org.jspecify.annotations.Nullable;

/** Python's {@code __context__}: an error raised while another was handled remembers that one. */
public final class Chaining {

    private Chaining() {}

    /** {@code error}, with {@code earlier} suppressed in it, unless they are one object. */
    public static Throwable after(Throwable error, @Nullable Throwable earlier) {
        if (earlier != null && earlier != error) {
            error.addSuppressed(earlier);
        }
        return error;
    }
}
