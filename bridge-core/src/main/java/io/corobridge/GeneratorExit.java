package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The exit of a body: it is raised in a closed body, once, at its suspension or next checkpoint; Python: {@code
 * GeneratorExit}.
 *
 * <p>It is an {@link Error}, as Python keeps it out of {@code Exception}: a body that catches {@code Exception} to go
 * on with its loop must not swallow its own end. A body lets it pass, after its {@code finally} blocks.
 *
 * @since 0.1.0
 */
public class GeneratorExit extends Error {

    private static final long serialVersionUID = 1;

    /** Makes one without a message. */
    public GeneratorExit() {
        this(null);
    }

    /** Makes one with a message. */
    public GeneratorExit(@Nullable String message) {
        super(message, null, true, false);
    }
}
