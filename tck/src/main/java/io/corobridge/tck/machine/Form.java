package io.corobridge.tck.machine;

/** A kind of object that gives a body one value. */
public enum Form {
    /** An {@code Awaitable} written by hand. */
    HAND,
    /** A {@code CompletableFuture}, which heeds a cancel. */
    FUTURE,
    /** A stage that heeds no cancel: its late value is discarded. */
    STAGE,
    /** A future that answers a cancel with its value, which may be a resource. */
    ANSWERING,
    /** A {@code Publisher} of one element. */
    PUBLISHER
}
