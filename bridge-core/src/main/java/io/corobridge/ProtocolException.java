package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * An object or a call violates the protocol; Python: the {@code TypeError} and {@code AttributeError} of the protocols,
 * with CPython's text.
 *
 * @since 0.1.0
 */
public class ProtocolException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Makes one with CPython's text. */
    public ProtocolException(String message) {
        this(message, null);
    }

    /** Makes one with CPython's text and a cause. */
    public ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
