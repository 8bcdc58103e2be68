package io.corobridge.weaver.toy;

/** Raised at a wait of a body that is closed there. */
public final class ToyExit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ToyExit(int wait) {
        super("exit at " + wait, null, false, false);
    }
}
