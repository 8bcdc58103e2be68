package io.corobridge.tck.machine;

/** One step of a generator that a body steps by hand. */
public enum Move {
    ANEXT,
    ASEND,
    ATHROW,
    ACLOSE
}
