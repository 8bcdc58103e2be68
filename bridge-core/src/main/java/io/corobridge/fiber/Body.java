package io.corobridge.fiber;

/** What a fiber runs. */
public interface Body extends Runnable {

    /** For a thread of its own; not asked for on an engine without one. */
    String name();

    /** Counts how many calls of other bodies are on its stack. */
    default int calls() {
        return 0;
    }
}
