package io.corobridge.tck.machine;

import org.jspecify.annotations.Nullable;

/** One result that a program waits for. The world of the run owns it; one thread uses it. */
final class Late {

    final Form form;
    final Result result;
    final int value;
    boolean done;

    @Nullable
    Runnable wake;

    Late(Form form, Result result, int value) {
        this.form = form;
        this.result = result;
        this.value = value;
        done = result.isReady();
    }

    /** Returns the value, or throws the error. */
    int outcome() {
        if (result.fails()) {
            throw new Trouble(value);
        }
        return value;
    }

    void complete() {
        done = true;
        Runnable waker = wake;
        wake = null;
        if (waker != null) {
            waker.run();
        }
    }
}
