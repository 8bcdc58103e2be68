package io.corobridge.reactor;

import io.corobridge.streams.spi.NonBlockingThreads;
import reactor.core.scheduler.Schedulers;

/** Refuses to block the threads on which Reactor's own {@code block()} is refused. It is a service of the core. */
public final class ReactorThreads implements NonBlockingThreads {

    /** Makes the service, for {@link java.util.ServiceLoader}. */
    public ReactorThreads() {}

    @Override
    public boolean contain(Thread thread) {
        return Schedulers.isNonBlockingThread(thread);
    }
}
