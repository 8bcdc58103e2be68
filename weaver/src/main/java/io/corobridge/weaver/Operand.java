package io.corobridge.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * An operand of a call, and where it comes from when the call is made again.
 *
 * @param declared its type by the call's descriptor
 * @param type its type by the verifier
 * @param again where the activation has it in any case, null if it has not
 * @param isNeeded whether the callee's prologue looks at it; null will do otherwise
 */
record Operand(Type declared, Object type, @Nullable Scope again, boolean isNeeded) {

    /** Returns whether the activation's record has to hold it. */
    boolean isKept() {
        return isNeeded && again == null;
    }
}
