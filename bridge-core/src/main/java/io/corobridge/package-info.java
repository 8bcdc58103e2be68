/**
 * The protocol: what Python's language reference (section 3.4) defines, as small Java types.
 *
 * <ul>
 *   <li>{@link io.corobridge.Awaitable}, {@link io.corobridge.AwaitIterator}, {@link io.corobridge.Step}: what can be
 *       awaited, and how one step of it goes.
 *   <li>{@link io.corobridge.Coroutine}: the object of an {@code async def} function.
 *   <li>{@link io.corobridge.AsyncIterator}, {@link io.corobridge.AsyncIterable}, {@link io.corobridge.AsyncGenerator}.
 *   <li>{@link io.corobridge.AsyncContextManager}: {@code async with}.
 *   <li>{@link io.corobridge.CoroutineScope}, {@link io.corobridge.GeneratorScope}: what a body sees.
 * </ul>
 *
 * <p>No type here knows of threads. The static factories reach the implementation through one class, {@code Factories}.
 */
package io.corobridge;
