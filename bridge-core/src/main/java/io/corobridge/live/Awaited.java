package io.corobridge.live;

import org.jspecify.annotations.Nullable;

/** An awaitable or a manager that tells its kind and name to the list of live bodies. Any thread may ask it. */
public interface Awaited {

    /** Returns the kind, such as {@code sleep} or the simple name of a publisher's class. */
    String kind();

    /** Returns the name, if it has one. */
    default @Nullable String label() {
        return null;
    }
}
