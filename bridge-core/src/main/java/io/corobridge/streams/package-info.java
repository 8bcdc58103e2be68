/**
 * The drivers: bodies and iterators as publishers, publishers inside bodies, scopes around publishers.
 *
 * <p>The facades: {@link io.corobridge.streams.Publishers} (bodies, iterators and scopes as publishers), {@link
 * io.corobridge.streams.Subscribers} and {@link io.corobridge.streams.Processors} (bodies on the receiving side), {@link
 * io.corobridge.streams.Blocking} (publishers for threads that wait), and {@link io.corobridge.streams.FlowBridge}, which has them
 * for {@code java.util.concurrent.Flow}.
 *
 * <p>Inside, {@code Emission} is the one place where signals go downstream: it owns demand, the terminal signal and
 * cancel. What produces the elements is its {@code Driver}: {@code GeneratorDriver} (a body on a fiber, which emits from its
 * own stack), {@code IteratorDriver} (an iterator written by hand, pulled without a thread), {@code CoroutineSource} (one
 * value), {@code ScopeDriver} (a publisher within a manager), {@code ThroughDriver} (a two-way generator between an upstream
 * and a subscriber), {@code Lane} (one subscriber of a {@code Multicast}, which a processor has below its {@code
 * ThroughDriver}). Signals come in by {@code PublisherIterator} (many) and {@code PublisherAwait} (one), both over {@code
 * Upstream}, which keeps the rules of a subscription. {@code FiberDriver} and {@code AwaitDriver} run one body or one await to
 * its end, {@code Wait} is what both do with something a body suspended on.
 */
package io.corobridge.streams;
