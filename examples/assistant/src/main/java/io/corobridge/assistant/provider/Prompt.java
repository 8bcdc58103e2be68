package io.corobridge.assistant.provider;

import java.util.List;

/** The request of an answer. */
public record Prompt(String model, List<Message> messages) {

    public Prompt {
        messages = List.copyOf(messages);
    }
}
