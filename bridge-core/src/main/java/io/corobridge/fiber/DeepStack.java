package io.corobridge.fiber;

import java.lang.System.Logger.Level;

/**
 * Finds room for a woven body that stands deep. To go on, each of its activations is called again: where the stack ends
 * on the way, the activations that were not reached are lost, with their {@code finally} blocks.
 *
 * <p>An activation counts as 2 KB, of which it hardly ever needs a quarter. A body of few activations has room where
 * any other body has. For a body of many, a probe of so much stack costs more than a thread, whose stack is made to
 * measure.
 */
final class DeepStack {

    /** Activations for which the room of any stretch is enough. */
    private static final int FEW = 8;

    /** Activations for which a probe costs more than a thread. */
    private static final int MANY = 400;

    private static final int LEVELS_OF_AN_ACTIVATION = 2;

    private static final long BYTES_OF_AN_ACTIVATION = 4096;
    private static final long BYTES_OF_A_THREAD = 1 << 20;
    private static final long MOST_BYTES = 1 << 30;

    private DeepStack() {}

    /** Returns whether this stack has room for a suspended body; {@code calls} are those of other bodies within it. */
    static boolean hasRoom(int activations, int calls) {
        return activations <= FEW
                || (activations <= MANY && StackRoom.isThere(calls + LEVELS_OF_AN_ACTIVATION * (activations - FEW)));
    }

    /** Runs {@code stretch} on a thread with room for a body of so many activations. */
    static void startThread(int activations, Runnable stretch) {
        if (activations <= FEW) {
            Fibers.startThread("corobridge", stretch);
            return;
        }
        long bytes = Math.min(MOST_BYTES, BYTES_OF_A_THREAD + BYTES_OF_AN_ACTIVATION * activations);
        Thread thread = new Thread(null, ContextLoader.kept(stretch), "corobridge", bytes, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Logs that activations were lost. */
    static void reportLoss() {
        System.getLogger("io.corobridge")
                .log(
                        Level.WARNING,
                        "a woven body could not be entered again where it was suspended: the stack was full."
                                + " The finally blocks of its innermost calls did not run");
    }
}
