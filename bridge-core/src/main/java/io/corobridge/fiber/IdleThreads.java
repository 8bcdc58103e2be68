package io.corobridge.fiber;

/**
 * The library's own threads between tasks: each ends when it was idle for a while, and none keeps anything of an application.
 */
public final class IdleThreads {

    /** The time that a thread waits for its next task, in milliseconds; a system property for tests. */
    public static final long MILLIS = Long.getLong("corobridge.idle.millis", 30_000);

    private IdleThreads() {}

    /** A daemon thread that inherits no thread-locals and no context class loader from whoever happens to need it first. */
    public static Thread create(String name, Runnable worker) {
        Thread thread = new Thread(null, worker, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }
}
