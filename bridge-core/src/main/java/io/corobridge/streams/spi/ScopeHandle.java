package io.corobridge.streams.spi;

/**
 * A scope of the library, as a {@link SubscriberContext} hands it on: a {@code usingWhen}, an {@code async with} block,
 * or one reading of a publisher. An adapter stores it and passes it on, and does not implement it.
 *
 * @since 0.1.0
 */
public interface ScopeHandle {}
