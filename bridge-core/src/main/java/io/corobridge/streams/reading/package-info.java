/**
 * A publisher in a body: {@code PublisherReader} reads its elements for a loop, {@code PublisherAwait} awaits one of
 * them.
 *
 * <p>Both extend {@code ReaderSubscriber}, which checks the signals, and subscribe through {@code ReaderSubscription},
 * a {@code SerialSubscription} that keeps the rules of a subscription. A {@code PrefetchBuffer} holds the elements of a
 * reading.
 */
package io.corobridge.streams.reading;
