package io.corobridge.fiber;

/**
 * The rule of a test that bodies on threads hand over: the call that resumes a body returns when the body has parked or
 * ended, as on an engine without threads.
 */
public interface HandOver {

    /** Returns how long a body may block in foreign code before its runner goes on without it, in nanoseconds. */
    long patience();

    /** Takes {@code reason}: a body blocked for longer than that. Its stack is the one of {@code reason}. */
    void blocked(IllegalStateException reason);
}
