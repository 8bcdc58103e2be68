package io.corobridge.fiber;

/** Names the thread that runs a body. */
final class ThreadNames {

    private ThreadNames() {}

    /** Names this thread, unless it has that name already: a change of the name calls the operating system. */
    static void set(String name) {
        Thread thread = Thread.currentThread();
        if (!name.equals(thread.getName())) {
            thread.setName(name);
        }
    }
}
