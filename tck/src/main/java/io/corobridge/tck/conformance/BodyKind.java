package io.corobridge.tck.conformance;

/** The kind of object that a body belongs to. */
enum BodyKind {
    COROUTINE,
    GENERATOR,
    GENERATOR_COROUTINE,
    EXIT
}
