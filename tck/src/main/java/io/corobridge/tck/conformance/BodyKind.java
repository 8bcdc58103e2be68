package io.corobridge.tck.conformance;

/** Whose body it is. */
enum BodyKind {
    COROUTINE,
    GENERATOR,
    GENERATOR_COROUTINE,
    EXIT
}
