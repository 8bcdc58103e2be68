package io.corobridge.tck.conformance;

/** An object without any protocol. */
record Plain(String typeName, String label) implements Scripted {}
