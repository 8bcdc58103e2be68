package io.corobridge.reactor;

/** Finds out if Micrometer's context-propagation is on the class path. */
final class Propagation {

    static final boolean PRESENT = isPresent();

    private Propagation() {}

    private static boolean isPresent() {
        try {
            Class.forName("io.micrometer.context.ContextSnapshotFactory", false, Propagation.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
