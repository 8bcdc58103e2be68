package io.corobridge.streams.await;

import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.InterruptErrors;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.BodyDispatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One blocking call of a body without a thread: another thread makes it while the body is suspended.
 *
 * <p>Phases: NEW, CALLING, INTERRUPTING, INTERRUPTED, ENDED, UNMADE (given up before it began). Invariants:
 *
 * <ol>
 *   <li>An interrupt is sent in INTERRUPTING only, and the caller leaves for ENDED after that, with the interrupt taken
 *       off: it reaches nothing but the callable.
 *   <li>A driven body goes on when the call has ended, so that none works on what its body has released.
 * </ol>
 */
public final class BlockingCallAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending {

    private static final int NEW = 0;
    private static final int CALLING = 1;
    private static final int INTERRUPTING = 2;
    private static final int INTERRUPTED = 3;
    private static final int ENDED = 4;
    private static final int UNMADE = 5;

    private static final VarHandle PHASE = VarHandles.handle(MethodHandles.lookup(), "phase", int.class);

    private final Callable<? extends T> callable;
    private final SubscriberContext context;
    private final Latch ended = new Latch();

    @SuppressWarnings("unused") // by PHASE
    private volatile int phase = NEW;

    private @Nullable Thread caller; // before CALLING
    private @Nullable T value; // these two before ended
    private @Nullable Throwable error;

    // of the body
    private boolean begun;
    private boolean interrupted;
    private @Nullable Raise raised;

    BlockingCallAwait(Callable<? extends T> callable, SubscriberContext context) {
        this.callable = callable;
        this.context = context;
    }

    // ---- from the body ----

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            if (!begun) {
                throw Sneaky.raise(raise.error());
            }
            if (via == null || !via.drives()) {
                close(); // nobody may wait for it
                throw Sneaky.raise(raise.error());
            }
            raised = raise;
            interrupt();
        } else if (!begun) {
            begun = true;
            BodyDispatch.around(context.execution())
                    .run(this::call, carried -> Fibers.startThread("corobridge-blocking", () -> run(carried)));
        }
        return ended.isSet() ? outcome(via) : new Step.Suspended<>(this);
    }

    /** What the call came to comes first: it may be a resource. Only what an interrupt came to is the exit. */
    private Step<T> outcome(@Nullable Surroundings via) {
        Raise raise = raised;
        if (raise != null) {
            if (cameToNothing()) {
                throw Sneaky.raise(raise.error());
            }
            if (!raise.isDrivenExit()) {
                discard();
                throw Sneaky.raise(error == null ? raise.error() : Chaining.after(error, raise.error()));
            }
            Surroundings.postponeExit(via);
        }
        if (error != null) {
            throw Sneaky.raise(error);
        }
        return new Step.Returned<>(Unchecked.<T>cast(value));
    }

    private boolean cameToNothing() {
        return (int) PHASE.getVolatile(this) == UNMADE || (interrupted && InterruptErrors.areTold(error));
    }

    private void discard() {
        Hooks.elementDiscarded(context, value);
    }

    private void interrupt() {
        if (!PHASE.compareAndSet(this, NEW, UNMADE) && PHASE.compareAndSet(this, CALLING, INTERRUPTING)) {
            interrupted = true;
            Unchecked.<Thread>cast(caller).interrupt();
            PHASE.setVolatile(this, INTERRUPTED);
        }
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    /** By hand: the body does not wait for the end of the call, and what comes of it reaches nobody. */
    @Override
    public void close() {
        if (begun) {
            interrupt();
            ended.whenSet(this::drop);
        }
    }

    private void drop() {
        discard();
        if (error != null && !cameToNothing()) {
            Hooks.errorDropped(context, error);
        }
    }

    // ---- on the other thread ----

    private void run(Runnable carried) {
        try {
            carried.run();
        } catch (Throwable broken) {
            error = broken; // what is to be set around the call could not be
        }
        ended.set(); // not within what was set around the call: the body may go on from here
    }

    private void call() {
        caller = Thread.currentThread();
        if (!PHASE.compareAndSet(this, NEW, CALLING)) {
            return;
        }
        try {
            value = callable.call();
        } catch (Throwable failed) {
            error = failed;
        }
        if (!PHASE.compareAndSet(this, CALLING, ENDED)) {
            while ((int) PHASE.getVolatile(this) == INTERRUPTING) {
                Thread.onSpinWait(); // the body is between two instructions
            }
            Thread.interrupted();
            PHASE.setVolatile(this, ENDED);
        }
    }
}
