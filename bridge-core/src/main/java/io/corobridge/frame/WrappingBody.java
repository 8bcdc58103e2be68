package io.corobridge.frame;

/** A body of the library's own that runs code of a user, and has the name of that. */
public interface WrappingBody {

    /** Returns the user's code. */
    Object wrapped();
}
