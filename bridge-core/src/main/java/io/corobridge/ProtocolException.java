package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * An object does not do what the protocol asks of it, or a call is not allowed by it; Python: the {@code TypeError} and
 * {@code AttributeError} of the protocols, with CPython's text.
 *
 * @since 0.1.0
 */
public class ProtocolException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** With CPython's text. */
    public ProtocolException(String message) {
        this(message, null);
    }

    /** With CPython's text and a cause. */
    public ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
