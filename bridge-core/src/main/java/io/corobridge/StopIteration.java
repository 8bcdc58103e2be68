package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * Python's {@code StopIteration}. A step reports its result as {@link Step.Returned}; this exception exists to be raised
 * by or into a body, where leaving it is an error (PEP 479).
 *
 * @since 0.1.0
 */
public class StopIteration extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a value of the body, never serialised by the library
    private final transient @Nullable Object value;

    /** Without a value. */
    public StopIteration() {
        this(null);
    }

    /** With the value that it carries. */
    public StopIteration(@Nullable Object value) {
        super(value == null ? null : value.toString(), null, true, false);
        this.value = value;
    }

    /** The value that it carries; Python: {@code value}. */
    public @Nullable Object value() {
        return value;
    }
}
