package io.corobridge.test;

/** Counts the checkpoints of bodies. */
@FunctionalInterface
interface Checkpoints {

    /** Counts one. An error that this throws is raised in the body. */
    void checkpoint() throws Throwable;
}
