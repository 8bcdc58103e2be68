package io.corobridge.assistant.provider;

import org.jspecify.annotations.Nullable;

/**
 * One event of the provider's stream: a token of text, or a call of a tool.
 *
 * @param text null in a call
 * @param call null in a token
 */
public record Chunk(@Nullable String text, @Nullable ToolCall call) {

    /** The last event of a stream that is complete. */
    public static final String DONE = "[DONE]";

    public Chunk {
        if ((text == null) == (call == null)) {
            throw new IllegalArgumentException("a chunk has either a text or a call");
        }
    }

    public static Chunk text(String text) {
        return new Chunk(text, null);
    }

    public static Chunk call(String tool, String argument) {
        return new Chunk(null, new ToolCall(tool, argument));
    }
}
