package io.corobridge.streams.spi;

import io.corobridge.streams.Blocking;

/**
 * A library's rule about threads that must not be blocked, such as those of an event loop. {@link Blocking} refuses to
 * wait on them. An adapter provides it as a service of {@link java.util.ServiceLoader}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NonBlockingThreads {

    /** Returns whether {@code thread}, the current one, must not be blocked. */
    boolean contain(Thread thread);
}
