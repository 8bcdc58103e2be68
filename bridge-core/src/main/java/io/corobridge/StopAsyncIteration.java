package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The end of an async iterator, raised by awaiting {@link AsyncIterator#anext()}; Python: {@code StopAsyncIteration}.
 * Only from there it means the end; raised in a generator's body it is an error.
 *
 * @since 0.1.0
 */
public class StopAsyncIteration extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a message. */
    public StopAsyncIteration() {
        this(null);
    }

    /** With a message. */
    public StopAsyncIteration(@Nullable String message) {
        super(message, null, true, false);
    }
}
