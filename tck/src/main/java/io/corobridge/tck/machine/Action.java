package io.corobridge.tck.machine;

/** One action from outside of a random program. */
public sealed interface Action {

    /** The subscriber requests. */
    record Request(int count) implements Action {}

    /** The subscriber cancels. */
    record Cancel() implements Action {}

    /** One of the late results comes: that at {@code index}, modulo their number. */
    record Fire(int index) implements Action {}

    /** A body that may go on runs, if bodies are queued. */
    record Run() implements Action {}

    /** The clock goes on to its next timer. */
    record Tick() implements Action {}
}
