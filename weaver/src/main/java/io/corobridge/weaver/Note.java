package io.corobridge.weaver;

/**
 * A note of the weaver about a place in a program.
 *
 * @param where the method, file and line
 * @param what what is wrong there, and what to do
 */
public record Note(String where, String what) {

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
