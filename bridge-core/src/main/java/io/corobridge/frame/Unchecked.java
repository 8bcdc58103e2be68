package io.corobridge.frame;

import org.jspecify.annotations.Nullable;

/** The unchecked cast of an object that came through a body's stack. No other place of the library makes it. */
public final class Unchecked {

    private Unchecked() {}

    /** Returns {@code value} with the type that the body's signature gives it; null if that allows null. */
    @SuppressWarnings({"unchecked", "NullAway"})
    public static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }
}
