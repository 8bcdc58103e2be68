package io.corobridge.frame;

/** Marks one use of a generator: stepping it waits for the generator's body. */
public sealed interface GeneratorAwaitable permits GeneratorHandle {}
