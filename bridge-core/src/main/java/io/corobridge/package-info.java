/**
 * The protocol of Python's language reference (section 3.4), as small Java types. Read {@link
 * io.corobridge.CoroutineScope} first.
 *
 * <ul>
 *   <li>{@link io.corobridge.CoroutineScope}, {@link io.corobridge.GeneratorScope}: the {@code co} of a body.
 *   <li>{@link io.corobridge.Awaitable}, {@link io.corobridge.AwaitIterator}, {@link io.corobridge.Step}: an object
 *       that can be awaited, one await of it, and one step of that.
 *   <li>{@link io.corobridge.Coroutine}: the object of an {@code async def} function.
 *   <li>{@link io.corobridge.AsyncIterator}, {@link io.corobridge.AsyncIterable}, {@link io.corobridge.AsyncGenerator}:
 *       {@code async for}.
 *   <li>{@link io.corobridge.AsyncContextManager}, {@link io.corobridge.AsyncExitStack}: {@code async with}.
 *   <li>{@link io.corobridge.Engine}: the kind of stack that a body runs on.
 * </ul>
 *
 * <p>Only {@code Engine} names threads. The static factories reach the implementation through one class, {@code
 * Factories}. A null argument is a {@link java.lang.NullPointerException} where nothing else is said.
 */
package io.corobridge;
