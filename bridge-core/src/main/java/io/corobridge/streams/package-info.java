/**
 * The drivers: bodies and iterators as publishers, publishers inside bodies, scopes around publishers.
 *
 * <p>{@link io.corobridge.streams.Publishers} is the facade. Inside, {@code Emission} is the one place where signals go
 * downstream: it owns demand, the terminal signal and cancel. What produces the elements is its {@code Driver}: {@code
 * GeneratorDriver} (a body on a fiber, which emits from its own stack), {@code IteratorDriver} (an iterator written by
 * hand, pulled without a thread), {@code CoroutineSource} (one value), {@code ScopeDriver} (a publisher within a
 * manager), {@code ThroughDriver} (a two-way generator between an upstream and a subscriber). {@code FiberDriver} and {@code AwaitDriver} run one body or one await to its end, {@code Wait} is what both
 * do with something a body suspended on.
 */
package io.corobridge.streams;
