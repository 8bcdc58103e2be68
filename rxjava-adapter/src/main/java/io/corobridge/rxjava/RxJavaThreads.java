package io.corobridge.rxjava;

import io.corobridge.streams.spi.NonBlockingThreads;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.Arrays;

/**
 * Refuses to block the threads on which RxJava's own {@code blockingGet()} is refused, once {@link
 * RxJavaPlugins#setFailOnNonBlockingScheduler} was called: those of {@code computation} and {@code single}, and those
 * that {@link RxJavaPlugins#setOnBeforeBlocking} refuses. It is a service of the core.
 */
public final class RxJavaThreads implements NonBlockingThreads {

    /** RxJava's marker interface of such threads, which its module does not export. */
    private static final String MARK = "io.reactivex.rxjava3.internal.schedulers.NonBlockingThread";

    /** Makes the service, for {@link java.util.ServiceLoader}. */
    public RxJavaThreads() {}

    @Override
    public boolean contain(Thread thread) {
        return RxJavaPlugins.isFailOnNonBlockingScheduler()
                && (isMarked(thread.getClass()) || RxJavaPlugins.onBeforeBlocking());
    }

    private static boolean isMarked(Class<?> type) {
        return type != Thread.class
                && (Arrays.stream(type.getInterfaces())
                                .anyMatch(mark -> mark.getName().equals(MARK))
                        || isMarked(type.getSuperclass()));
    }
}
