package io.corobridge.assistant.answer;

import io.corobridge.assistant.provider.ToolCall;

/**
 * One event of an answer, as the page gets it.
 *
 * @param subject the tool, or empty
 * @param text a token, the argument or the result of the tool, or the message of a failure
 */
public record AnswerEvent(Kind kind, String subject, String text) {

    /** The kinds of events. Each answer ends with one of the last three, unless its reader goes before. */
    public enum Kind {
        TOKEN,
        TOOL_STARTED,
        TOOL_ENDED,
        /** The answer is complete, and stored. */
        DONE,
        /** The answer was stopped, by its user or by a newer question; nothing is stored. */
        STOPPED,
        /** The answer failed; nothing is stored. */
        FAILED
    }

    static AnswerEvent token(String text) {
        return new AnswerEvent(Kind.TOKEN, "", text);
    }

    static AnswerEvent started(ToolCall call) {
        return new AnswerEvent(Kind.TOOL_STARTED, call.tool(), call.argument());
    }

    static AnswerEvent ended(ToolCall call, String result) {
        return new AnswerEvent(Kind.TOOL_ENDED, call.tool(), result);
    }

    static AnswerEvent end(Kind kind, String text) {
        return new AnswerEvent(kind, "", text);
    }
}
