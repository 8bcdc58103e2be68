package io.corobridge.tck;

import org.jspecify.annotations.Nullable;

/** NullAway does not read the nullness of type arguments: where one allows null, this says so. */
public final class Nulls {

    private Nulls() {}

    /** {@code value}, where {@code T} is a type that has null. */
    @SuppressWarnings("NullAway")
    public static <T extends @Nullable Object> T allowed(@Nullable T value) {
        return value;
    }
}
