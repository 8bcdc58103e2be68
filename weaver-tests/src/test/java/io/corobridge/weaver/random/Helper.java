package io.corobridge.weaver.random;

import java.util.List;

/**
 * A method of a random program that others call.
 *
 * @param form where it is
 * @param scopeAt before which parameter its scope is
 */
record Helper(String name, Form form, Kind result, List<Kind> parameters, int scopeAt, String scopeType) {

    /** Where a helper is. */
    enum Form {
        STATIC,
        INSTANCE,
        /** In a class that overrides it, and calls the overridden one. */
        VIRTUAL,
        /** A default method of an interface. */
        DEFAULT,
        /** In a class that has the scope in a field. */
        HOLDER
    }
}
