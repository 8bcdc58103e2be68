/**
 * A publisher in a body: {@code PublisherReader} reads its elements for a loop, {@code PublisherAwait} awaits one of them.
 *
 * <p>Both subscribe through {@code ReaderSubscription}, a {@code SerialSubscription} that keeps the rules of a subscription.
 */
package io.corobridge.streams.reading;
