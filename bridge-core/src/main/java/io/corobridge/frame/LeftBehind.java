package io.corobridge.frame;

import io.corobridge.Pending;

/**
 * Cleanup that goes on after an await, a loop or a block was left: bodies and scopes that were cancelled inside it. The
 * block around it, or the body, waits for its end before it ends itself.
 */
public interface LeftBehind extends Pending {

    /** Returns whether nothing is left to wait for. */
    boolean isOver();
}
