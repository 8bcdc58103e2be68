package io.corobridge.tck.machine;

import org.jspecify.annotations.Nullable;

/** An exit of the model: that of a body, or of a block with a deadline; or a shield between them. */
final class ModelExit {

    final boolean isShield;
    final boolean sealed;
    boolean due;
    boolean raised;
    boolean met; // raised in a body that this one calls or steps
    boolean closed; // of a generator whose loop has closed it

    @Nullable
    Throwable ignored; // raised at a yield in the cleanup

    boolean told; // the hook has had that error

    /** Makes an exit; one that is {@code sealed} was entered in cleanup and hides the exits around it. */
    ModelExit(boolean isShield, boolean sealed) {
        this.isShield = isShield;
        this.sealed = sealed;
    }

    /** Returns whether cleanup runs, which no exit from outside cuts off. */
    boolean isCleanup() {
        return raised || closed;
    }
}
