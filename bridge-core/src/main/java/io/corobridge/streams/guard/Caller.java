package io.corobridge.streams.guard;

/**
 * The one for whom a body or a source runs, whose own stack may lie beneath it on this thread. A close of the caller
 * cannot reach it then, since the caller's code does not go on: so it asks at each checkpoint. On other threads it
 * costs a look.
 */
public interface Caller {

    /**
     * Passes on a close of this caller that waits for this stack. Returns whether the one that asks is to close; a
     * caller that has a subscription cancels that instead, through all operators, and returns false.
     */
    boolean givesUp();
}
