/**
 * Bodies that receive elements.
 *
 * <p>{@code ThroughSource} runs a two-way generator between a publisher and a subscriber. {@code GeneratorProcessor}
 * runs one for several subscribers, which share its elements through {@code SharedRun}. {@code CoroutineSubscriber}
 * runs a coroutine that reads the publisher that it is subscribed to.
 */
package io.corobridge.streams.twoway;
