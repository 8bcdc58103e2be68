package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The window in which one thread may be interrupted by another: code of a user runs there, and nothing else does.
 *
 * <table>
 * <caption>States</caption>
 * <tr><td>OPEN</td><td>the code runs, and may be interrupted</td></tr>
 * <tr><td>INTERRUPTING</td><td>another thread is between its decision and the interrupt</td></tr>
 * <tr><td>INTERRUPTED</td><td>the interrupt was sent, and the window is not closed yet</td></tr>
 * <tr><td>from CLOSED on</td>
 *     <td>the code does not run; which states there are is up to the class that extends this</td></tr>
 * </table>
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>An interrupt is sent in INTERRUPTING only, which only the sender enters and leaves.
 *   <li>The thread of the window alone opens and closes it. It closes an interrupted window after the interrupt was
 *       sent, and takes the interrupt off: no code outside the window meets it.
 *   <li>All state is in {@code window}. A sender's writes before its exchange happen before the thread of the
 *       window closes it.
 * </ol>
 *
 * <p>It is extended rather than held, since each object counts where bodies are suspended in great numbers.
 */
public abstract class InterruptWindow {

    protected static final int OPEN = 0;
    protected static final int CLOSED = 3;

    private static final int INTERRUPTING = 1;
    private static final int INTERRUPTED = 2;

    private static final VarHandle WINDOW = VarHandles.handle(MethodHandles.lookup(), "window", int.class);

    @SuppressWarnings("unused") // by WINDOW
    private volatile int window;

    /** Makes a window in {@code state}. */
    protected InterruptWindow(int state) {
        WINDOW.set(this, state); // plain: not yet published to another thread
    }

    /** Interrupts the thread of the window, unless the code in it is not meant. Returns whether it did. */
    protected abstract boolean sendInterrupt();

    /** Interrupts the code in the window, if it is open; returns whether it was. */
    protected final boolean interrupt() {
        return interruptFrom(OPEN);
    }

    /** Interrupts the code in the window, also where it was interrupted before. */
    protected final boolean interruptAgain() {
        return interruptFrom(OPEN) || interruptFrom(INTERRUPTED);
    }

    private boolean interruptFrom(int state) {
        boolean sends = WINDOW.compareAndSet(this, state, INTERRUPTING);
        if (sends) {
            boolean sent = sendInterrupt();
            WINDOW.setVolatile(this, sent ? INTERRUPTED : state);
        }
        return sends;
    }

    /** Marks an open window as interrupted, on its own thread, which interrupts itself. */
    protected final boolean interruptSelf() {
        boolean open = WINDOW.compareAndSet(this, OPEN, INTERRUPTED);
        if (open) {
            sendInterrupt();
        }
        return open;
    }

    /**
     * Closes the window, or changes the state of a closed one; on its thread.
     *
     * @return whether an interrupt was sent that the code in the window took off itself
     */
    protected final boolean close(int state) {
        while (!WINDOW.compareAndSet(this, OPEN, state)) {
            int now = window;
            if (now >= CLOSED) {
                WINDOW.setVolatile(this, state);
                return false;
            }
            if (now == INTERRUPTED) {
                boolean heard = !Thread.interrupted();
                if (WINDOW.compareAndSet(this, INTERRUPTED, state)) {
                    return heard;
                }
            } else {
                Thread.onSpinWait(); // the sender is between two instructions
            }
        }
        return false;
    }

    /** Changes {@code from} for {@code to}, neither of which is interrupted; returns whether it was in {@code from}. */
    protected final boolean exchange(int from, int to) {
        return WINDOW.compareAndSet(this, from, to);
    }

    /** Writes a state over another one that is closed; on the thread of the window. */
    protected final void step(int state) {
        WINDOW.setVolatile(this, state);
    }

    /** Writes a state that a later release or volatile write publishes. */
    protected final void stepRelease(int state) {
        WINDOW.setRelease(this, state);
    }

    /** Returns whether the window is in {@code state}. */
    protected final boolean is(int state) {
        return window == state;
    }
}
