package io.corobridge.frame;

import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.StopIteration;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame's body, and its owner word: the state of the body, with the party that owns the frame.
 *
 * <table>
 * <caption>States, and what each leads to</caption>
 * <tr><td>CREATED</td><td>nothing of the body has run</td><td>STEPPED, DRIVEN, CALLED, CLOSED</td></tr>
 * <tr><td>STEPPED</td><td>the body runs, stepped by hand</td><td>SUSPENDED, CLOSED</td></tr>
 * <tr><td>SUSPENDED</td><td>the body waits for its next step</td><td>STEPPED, DRIVEN</td></tr>
 * <tr><td>DRIVEN</td><td>a driver has the frame, and the body runs or is about to</td><td>PARKED, CLOSED</td></tr>
 * <tr><td>PARKED</td><td>a driver has the frame, and its fiber waits</td><td>DRIVEN</td></tr>
 * <tr><td>CALLED</td><td>the body is a call in another body</td><td>CLOSED</td></tr>
 * <tr><td>CLOSED</td><td>the body has ended, or never will run</td><td></td></tr>
 * </table>
 *
 * <p>IN_USE is a flag beside each state: a use of the frame has begun and not ended, although the frame may be
 * SUSPENDED. Invariants:
 *
 * <ol>
 *   <li>STEPPED, DRIVEN and CALLED are entered by one exchange of {@code owner}. The thread that made it owns the
 *       frame's plain fields until it leaves the state. Leaving is a release write of {@code owner}, and the next
 *       exchange acquires the plain writes before it.
 *   <li>A driver takes no frame that is IN_USE, and no use begins in a frame that a driver has.
 *   <li>A driver that has a frame keeps it to its end. Only a missing engine gives it back as it was.
 *   <li>CLOSED is entered once and not left. A closed frame does not hold its body: {@code body} is the rest that names
 *       it.
 *   <li>The owner of the frame owns {@code watch}. The watch ends with the body, and when a driver or a caller takes
 *       the frame.
 * </ol>
 */
abstract class FrameOwner {

    static final int CREATED = 0;
    static final int STEPPED = 1;
    static final int SUSPENDED = 2;
    static final int DRIVEN = 4;
    static final int PARKED = 8;
    static final int CALLED = 16;
    static final int CLOSED = 32;

    private static final int IN_USE = 64;
    private static final VarHandle OWNER = VarHandles.handle(MethodHandles.lookup(), "owner", int.class);

    @SuppressWarnings("unused") // written through OWNER
    private volatile int owner;

    private Object body;
    private @Nullable Abandonment watch;

    FrameOwner(Object body) {
        this.body = Objects.requireNonNull(body, "body");
    }

    /** Exchanges {@code from} for {@code to}, in a frame that is not IN_USE. */
    final boolean take(int from, int to) {
        return OWNER.compareAndSet(this, from, to);
    }

    /** Exchanges {@code from} for {@code to}, and keeps IN_USE as it is. */
    final boolean exchange(int from, int to) {
        for (; ; ) {
            int now = owner;
            if ((now & ~IN_USE) != from) {
                return false;
            }
            if (OWNER.compareAndSet(this, now, to | (now & IN_USE))) {
                return true;
            }
        }
    }

    /** Writes the state of a frame that a driver or a caller has. No use begins in it, so no exchange is needed. */
    final void move(int to) {
        OWNER.setRelease(this, to);
    }

    /** Begins a use. Returns false if there is one, or if a driver or a caller has the frame. */
    final boolean beginUse() {
        for (; ; ) {
            int now = owner;
            if ((now & (IN_USE | DRIVEN | PARKED | CALLED)) != 0) {
                return false;
            }
            if (OWNER.compareAndSet(this, now, now | IN_USE)) {
                return true;
            }
        }
    }

    /** Ends a use. */
    final void endUse() {
        OWNER.getAndBitwiseAnd(this, ~IN_USE);
    }

    /** Returns whether a use has begun and not ended. */
    final boolean isInUse() {
        return (owner & IN_USE) != 0;
    }

    /** Returns whether the frame is in {@code state}. */
    final boolean is(int state) {
        return (owner & ~IN_USE) == state;
    }

    /** Returns whether the body runs, or is about to. */
    final boolean isRunning() {
        return (owner & (STEPPED | DRIVEN | CALLED)) != 0;
    }

    /** Returns whether a driver or a caller has the frame, so that it can't be stepped. */
    final boolean isDriven() {
        return (owner & (DRIVEN | PARKED | CALLED)) != 0;
    }

    /** Returns the state, as seen from outside. */
    State shown() {
        return switch (owner & ~IN_USE) {
            case CREATED -> State.CREATED;
            case SUSPENDED, PARKED -> State.SUSPENDED;
            case CLOSED -> State.CLOSED;
            default -> State.RUNNING;
        };
    }

    // ---- the body ----

    /** Runs the body, whose scope is {@code co}. */
    abstract @Nullable Object invoke(CoroutineScope co) throws Throwable;

    /** Returns CPython's name for this kind of object, for messages. */
    abstract String kind();

    /** Returns whether {@code error} must not leave the body as it is (PEP 479). */
    boolean isStop(Throwable error) {
        return error instanceof StopIteration;
    }

    /** Returns the error that leaves the body for {@code error}: a stop is wrapped (PEP 479). */
    final Throwable leaving(Throwable error) {
        String name = error instanceof StopIteration ? "StopIteration" : "StopAsyncIteration";
        return isStop(error) ? new IllegalStateException(kind() + " raised " + name, error) : error;
    }

    /** Returns the body, until it has ended; then the rest that names it: {@link BodyNames#ended}. */
    final Object body() {
        return body;
    }

    /** Closes a frame that has not started. Returns false in any other state than CREATED. */
    public final boolean closeUnstarted() {
        if (!exchange(CREATED, CLOSED)) {
            return false;
        }
        release();
        unwatch();
        return true;
    }

    /** Drops the reference to the body, which has ended or never will run. */
    final void release() {
        body = BodyNames.ended(body);
    }

    /** Reports {@code object}, which holds this frame, if it becomes unreachable and was never awaited. */
    final void watchUnawaited(Object object) {
        watch = Abandonment.unawaited(object, body);
    }

    /** Closes this frame if {@code object}, which holds it, is abandoned while suspended. */
    final void watchSteps(Object object, Frame self) {
        if (watch == null) {
            watch = Abandonment.of(object);
        }
        watch.steps(self);
    }

    /** Ends the watch: from here on this frame is neither reported nor closed as abandoned. */
    final void unwatch() {
        Abandonment known = watch;
        if (known != null) {
            watch = null;
            known.end();
        }
    }
}
