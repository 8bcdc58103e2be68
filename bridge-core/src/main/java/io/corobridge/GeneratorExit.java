package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * Raised in a body that is closed, where it is suspended; Python: {@code GeneratorExit}.
 *
 * <p>An {@link Error}, as Python keeps it out of {@code Exception}: a body that catches {@code Exception} to go on with
 * its loop must not swallow its own end. A body lets it pass, after its {@code finally} blocks.
 *
 * @since 0.1.0
 */
public class GeneratorExit extends Error {

    private static final long serialVersionUID = 1;

    /** Without a message. */
    public GeneratorExit() {
        this(null);
    }

    /** With a message. */
    public GeneratorExit(@Nullable String message) {
        super(message, null, true, false);
    }
}
