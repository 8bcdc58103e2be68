/**
 * Structured concurrency: several things at once, in the form that Python's asyncio gives them.
 *
 * <p>Each form belongs to the body that uses it and ends with its block: no task and no timer outlives it. The short
 * forms stand at {@link io.corobridge.StructuredScope}, so at each {@code co}.
 */
package io.corobridge.concurrent;
