package io.corobridge.fiber;

/** The code that a fiber runs, with what the engines need to know of it. */
public interface Body extends Runnable {

    /** Returns the name for the body's thread. An engine without threads never calls it. */
    String name();

    /** Counts the calls of other bodies on this body's stack. */
    default int calls() {
        return 0;
    }

    /** Returns the method that {@link #run} enters, as the weaver names it: the link of a woven body's first call. */
    default String link() {
        return "run()V";
    }

    /** Tells a body on the woven engine that its wait is polled, and that it goes on if there is an outcome. */
    default void resumes() {}

    /** Tells a body on the woven engine that it has returned and waits, after {@link #run} or {@link #resumes}. */
    default void suspends() {}
}
