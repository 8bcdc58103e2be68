package io.corobridge.rxjava;

import io.corobridge.streams.spi.NonBlockingThreads;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.Arrays;

/**
 * The threads on which RxJava's own {@code blockingGet()} is refused: those of {@code computation} and {@code single}, and what
 * {@link RxJavaPlugins#setOnBeforeBlocking} adds, once {@link RxJavaPlugins#setFailOnNonBlockingScheduler} was called. A service
 * of the core.
 */
public final class RxJavaThreads implements NonBlockingThreads {

    /** RxJava's mark, which its module does not export. */
    private static final String MARK = "io.reactivex.rxjava3.internal.schedulers.NonBlockingThread";

    /** For {@link java.util.ServiceLoader}. */
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
