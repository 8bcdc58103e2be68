package io.corobridge.fiber;

/** The code that a fiber runs, with what the engines need to know of it. */
public interface Body extends Runnable {

    /** Returns the name for the body's thread. An engine without threads never calls it. */
    String name();

    /** Counts the calls of other bodies on this body's stack. */
    default int calls() {
        return 0;
    }
}
