package io.corobridge.assistant;

import org.jspecify.annotations.Nullable;

/** An error that the user may see: its message is one sentence for the page. */
public class AssistantException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public AssistantException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the message, which is always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
