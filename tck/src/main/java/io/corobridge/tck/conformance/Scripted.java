package io.corobridge.tck.conformance;

/** An object that a scenario defines. */
interface Scripted {

    /** The name of its definition, which is the name of its type. */
    String typeName();

    /** Its label in events. */
    String label();
}
