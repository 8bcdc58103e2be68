package io.corobridge.assistant.tools;

import io.corobridge.assistant.AssistantException;
import org.jspecify.annotations.Nullable;

/** A tool that is unknown, fails, or takes too long. */
public final class ToolException extends AssistantException {

    private static final long serialVersionUID = 1;

    ToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
