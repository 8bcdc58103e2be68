package io.corobridge.frame;

import org.jspecify.annotations.Nullable;

/** The one place where an object that came through a body's stack gets its type back. */
public final class Unchecked {

    private Unchecked() {}

    /** {@code value} as what the body's types say it is, null where they allow it. */
    @SuppressWarnings({"unchecked", "NullAway"})
    public static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }
}
