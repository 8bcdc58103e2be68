/**
 * A body, an iterator or an awaitable as a publisher.
 *
 * <p>{@code Emission} is one subscription: demand, state, signals. An {@code ElementSource} produces its elements:
 * {@code GeneratorSource} and {@code CoroutineBodySource} from a body on a fiber, {@code IteratorSource} from an
 * iterator written by hand, {@code AwaitableSource} from one awaitable.
 */
package io.corobridge.streams.emission;
