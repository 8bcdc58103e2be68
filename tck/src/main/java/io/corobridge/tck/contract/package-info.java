/**
 * Contracts of every library's form of a body: the design's tables of signals as test classes.
 *
 * <p>A library describes itself as a {@link io.corobridge.tck.contract.Library}; a class of its tests extends each
 * contract with it. Every test runs on each engine that the JVM has. Subscribers are raw ({@link
 * io.corobridge.tck.contract.Probe}): they count what they asked for and object to a signal that breaks the
 * specification; what reached nobody is collected in {@link io.corobridge.tck.contract.Dropped}, and anything left
 * there that a test did not expect fails it.
 */
package io.corobridge.tck.contract;
