package io.corobridge.assistant.provider;

import io.corobridge.assistant.AssistantException;
import org.jspecify.annotations.Nullable;

/** A provider that gives no answer, or breaks it off. */
public final class ProviderException extends AssistantException {

    private static final long serialVersionUID = 1;

    private final boolean refused;

    ProviderException(String message, boolean refused, @Nullable Throwable cause) {
        super(message, cause);
        this.refused = refused;
    }

    /** Returns whether the provider did not begin the answer, so that another attempt is billed once. */
    public boolean wasRefused() {
        return refused;
    }
}
