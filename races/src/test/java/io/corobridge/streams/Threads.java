package io.corobridge.streams;

/** Runs actions on a thread each, and waits for them; and a check that the model checker can see through. */
public final class Threads {

    private Threads() {}

    public static void run(Runnable... actions) {
        Thread[] threads = new Thread[actions.length];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(actions[i]);
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    public static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
