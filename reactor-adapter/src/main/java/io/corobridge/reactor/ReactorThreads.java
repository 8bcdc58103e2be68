package io.corobridge.reactor;

import io.corobridge.streams.spi.NonBlockingThreads;
import reactor.core.scheduler.Schedulers;

/** The threads on which Reactor's own {@code block()} is refused. A service of the core. */
public final class ReactorThreads implements NonBlockingThreads {

    /** For {@link java.util.ServiceLoader}. */
    public ReactorThreads() {}

    @Override
    public boolean contain(Thread thread) {
        return Schedulers.isNonBlockingThread(thread);
    }
}
