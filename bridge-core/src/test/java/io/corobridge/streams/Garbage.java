package io.corobridge.streams;

import java.lang.ref.WeakReference;

/** Objects that nobody is to hold any more. */
final class Garbage {

    private Garbage() {}

    /** Waits until {@code object} was collected; what still holds it then is the fault of {@code what}. */
    static void awaitCollected(String what, WeakReference<?> object) {
        Await.until(what + " lets go of it", () -> {
            System.gc();
            return object.refersTo(null);
        });
    }

    /** Counts how many bytes are in use once what nobody holds is gone. */
    static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            Object dropped = new Object();
            WeakReference<Object> seen = new WeakReference<>(dropped);
            dropped = null;
            awaitCollected("a collection", seen);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
