/**
 * The interfaces that an adapter of a library implements, and the classes that it extends.
 *
 * <p>Read {@link io.corobridge.streams.spi.SubscriberContext} first: an adapter makes one for each subscriber. It may
 * give a {@link io.corobridge.streams.spi.BodyExecution}, which decides where bodies run, and a {@link
 * io.corobridge.streams.spi.PolledSource}, a fused source.
 */
package io.corobridge.streams.spi;
