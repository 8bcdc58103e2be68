package io.corobridge.frame;

import io.corobridge.Pending;

/**
 * Cleanup that goes on after an await, a loop or a block was left. It belongs to bodies and scopes that were cancelled
 * inside. The surrounding block, or the body, ends after it.
 */
public interface LeftBehind extends Pending {

    /** Returns whether the cleanup has ended. */
    boolean isOver();
}
