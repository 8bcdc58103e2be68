package io.corobridge.fiber;

import java.util.concurrent.Executor;

/** How a stretch of a body gets to run: the whole body where it has a thread, else from a resumption to a suspension. */
@FunctionalInterface
public interface Dispatch {

    /** As the engine does. */
    Dispatch DIRECT = (stretch, own) -> own.execute(stretch);

    /** Runs {@code stretch}, here or elsewhere; {@code own} is the way of the engine. */
    void run(Runnable stretch, Executor own);
}
