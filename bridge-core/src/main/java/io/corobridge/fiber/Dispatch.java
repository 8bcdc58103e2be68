package io.corobridge.fiber;

import java.util.concurrent.Executor;

/**
 * Decides where a stretch of a body runs. On a thread engine the stretch is the whole body, on the inline engine it is
 * the part between a resumption and the next suspension.
 */
@FunctionalInterface
public interface Dispatch {

    /** Leaves the decision to the engine. */
    Dispatch DIRECT = (stretch, own) -> own.execute(stretch);

    /** Runs {@code stretch}, on this thread or another; {@code own} runs it as the engine would. */
    void run(Runnable stretch, Executor own);
}
