package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The end of an async iterator, raised by awaiting {@link AsyncIterator#anext()}; Python: {@code StopAsyncIteration}.
 * Only from there it means the end. If it leaves a generator's body, it becomes {@link IllegalStateException}.
 *
 * @since 0.1.0
 */
public class StopAsyncIteration extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Makes one without a message. */
    public StopAsyncIteration() {
        this(null);
    }

    /** Makes one with a message. */
    public StopAsyncIteration(@Nullable String message) {
        super(message, null, true, false);
    }
}
