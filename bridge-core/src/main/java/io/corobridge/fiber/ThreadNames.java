package io.corobridge.fiber;

/** The name of the thread that runs a body. */
final class ThreadNames {

    private ThreadNames() {}

    /** Names this thread, unless it has that name: a change of name is a call of the operating system. */
    static void set(String name) {
        Thread thread = Thread.currentThread();
        if (!name.equals(thread.getName())) {
            thread.setName(name);
        }
    }
}
