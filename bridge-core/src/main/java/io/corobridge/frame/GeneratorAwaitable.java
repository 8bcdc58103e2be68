package io.corobridge.frame;

/** Marks a handle of a generator: a step of it waits for the generator's body. */
public sealed interface GeneratorAwaitable permits GeneratorHandle {}
