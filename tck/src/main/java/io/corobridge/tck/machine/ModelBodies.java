package io.corobridge.tck.machine;

import java.util.function.BooleanSupplier;

/** The waits of the bodies of a run of the model. */
interface ModelBodies {

    /** Runs {@code life}, of a new body, up to its first wait. */
    void start(Runnable life);

    /** Lets the body that runs wait until {@code over} is true. */
    void waitUntil(BooleanSupplier over);

    /** Runs {@code task} when the body that runs now waits next. */
    void whenSuspended(Runnable task);

    /** Says that the wait of a body may be over. */
    void changed();

    /** Wakes the body of the stream, which may have to wait on. */
    void wake();

    /** Suspends the body that runs for good, if others go on. */
    void leave();

    /** Returns whether the run goes on when its body was unwound. */
    boolean goesOn();

    /** Ends the bodies that wait for ever; the run is {@linkplain ModelRun#throwIfStuck stuck}. */
    void abandon();
}
