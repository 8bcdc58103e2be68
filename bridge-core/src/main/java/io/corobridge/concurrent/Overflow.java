package io.corobridge.concurrent;

/**
 * The outcome of a send to a {@link Channel} without room.
 *
 * @since 0.1.0
 */
public enum Overflow {
    /** The sender waits for room. */
    SUSPEND,
    /** The send raises {@link IllegalStateException}; a {@code trySend} returns false. */
    ERROR,
    /** The element that is sent is dropped, and goes to the discard hook. */
    DROP_LATEST,
    /** The oldest element in the channel is dropped to make room, and goes to the discard hook. */
    DROP_OLDEST
}
