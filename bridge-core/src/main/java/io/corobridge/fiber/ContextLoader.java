package io.corobridge.fiber;

import org.jspecify.annotations.Nullable;

/**
 * Sets the context class loader of a thread that runs a body: it is the loader of the thread that started the body, and
 * the thread's own again afterwards. So a thread of the library finds an application's services and keeps no
 * application's loader.
 */
public final class ContextLoader {

    private ContextLoader() {}

    static @Nullable ClassLoader current() {
        return Thread.currentThread().getContextClassLoader();
    }

    /** Wraps {@code task}, so that it runs on another thread with the context class loader of this one. */
    public static Runnable kept(Runnable task) {
        ClassLoader loader = current();
        return () -> within(loader, task);
    }

    static void within(@Nullable ClassLoader loader, Runnable task) {
        ClassLoader own = enter(loader);
        try {
            task.run();
        } finally {
            enter(own);
        }
    }

    /** Sets {@code loader}, if it is another one. Returns the loader from before. */
    static @Nullable ClassLoader enter(@Nullable ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (before != loader) {
            thread.setContextClassLoader(loader);
        }
        return before;
    }
}
