package io.corobridge.fiber;

/**
 * Makes the library's own threads. An idle thread ends after {@link #MILLIS}, and keeps no object of an application.
 */
public final class IdleThreads {

    /** The time that a thread waits for its next task, in milliseconds; a system property for tests. */
    public static final long MILLIS = Long.getLong("corobridge.idle.millis", 30_000);

    private IdleThreads() {}

    /** Makes a daemon thread that inherits no thread-locals and no context class loader from the caller. */
    public static Thread create(String name, Runnable worker) {
        Thread thread = new Thread(null, worker, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }
}
