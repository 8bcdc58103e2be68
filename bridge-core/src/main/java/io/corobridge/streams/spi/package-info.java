/**
 * The interfaces that an adapter of a library implements, and the classes that it extends.
 *
 * <p>{@link io.corobridge.streams.spi.SubscriberContext} is the center: an adapter makes one for each subscriber. It may give a
 * {@link io.corobridge.streams.spi.BodyExecution}, which says where bodies run, and a {@link
 * io.corobridge.streams.spi.PolledSource}, which gives elements by calls.
 */
package io.corobridge.streams.spi;
