package io.corobridge.assistant.provider;

/** One message of a conversation, as the provider reads it and the database keeps it. */
public record Message(Role role, String text) {

    /** The author of a message. */
    public enum Role {
        USER,
        ASSISTANT,
        TOOL
    }
}
