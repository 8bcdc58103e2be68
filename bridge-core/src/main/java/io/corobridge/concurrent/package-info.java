/**
 * Structured concurrency: several things at once, in the form that Python's asyncio gives them.
 *
 * <p>Each form belongs to the body that uses it and ends with its block: no task and no timer outlives it. The short
 * forms stand at {@link io.corobridge.StructuredScope}, so at each {@code co}.
 *
 * <p>Channels, semaphores, locks, events, conditions and barriers stand between bodies. Each of them waits without a
 * thread, in order, and loses nothing to a cancel.
 */
package io.corobridge.concurrent;
