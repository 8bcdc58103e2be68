package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * Python's {@code StopIteration}, to be raised by or into a body. If it leaves the body, it becomes {@link
 * IllegalStateException} (PEP 479). A step reports its result as {@link Step.Returned} instead.
 *
 * @since 0.1.0
 */
public class StopIteration extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a value of the body, never serialised by the library
    private final transient @Nullable Object value;

    /** Makes one without a value. */
    public StopIteration() {
        this(null);
    }

    /** Makes one that carries {@code value}. */
    public StopIteration(@Nullable Object value) {
        super(value == null ? null : value.toString(), null, true, false);
        this.value = value;
    }

    /** Returns the value that it carries; Python: {@code value}. */
    public @Nullable Object value() {
        return value;
    }
}
