/**
 * Verifications of types that a program writes by hand: an {@code Awaitable}, an {@code AsyncIterator}, an {@code
 * AsyncContextManager}.
 *
 * <p>A test class extends the verification of its type and makes the objects. Each test method checks one rule of the
 * protocol, by hand or in bodies on each engine that the JVM has. A test for which the subclass gives no object is
 * skipped.
 */
package io.corobridge.tck.implementers;
