package io.corobridge.streams.await;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.InterruptWindow;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.ScopeFrame;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.ExecutionDispatch;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.InterruptErrors;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.guard.Outcome;
import io.corobridge.streams.guard.Tested;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One blocking call of a body without a thread: another thread makes it while the body is suspended.
 *
 * <p>The thread that makes the call is in an {@link InterruptWindow}. States: NEW, CALLING (the window is open), ENDED,
 * UNMADE (given up before it began). Invariants:
 *
 * <ol>
 *   <li>The caller closes the window after the call and clears the interrupt: it reaches only the callable.
 *   <li>A driven body goes on after the call has ended, so that no call uses a resource that its body has released.
 * </ol>
 */
public final class BlockingCallAwait<T extends @Nullable Object> extends InterruptWindow
        implements OwnIterator<T>, Pending, Awaited {

    private record Call<T extends @Nullable Object>(Callable<? extends T> callable, boolean hasThread)
            implements ContextAwaitable<T> {

        @Override
        public AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
            boolean here = hasThread && (context == null || !Fibers.handOver());
            return here ? (OwnIterator<T>) this::call : new BlockingCallAwait<>(callable, Contexts.of(context));
        }

        /** Makes the call on the thread of the body. */
        private Step<T> call(@Nullable Object in, @Nullable Surroundings via) {
            if (in instanceof Raise raise) {
                throw Sneaky.raise(raise.error());
            }
            try {
                return new Step.Returned<>(callable.call());
            } catch (Throwable error) {
                throw Sneaky.raise(
                        via != null && InterruptErrors.isInterruptError(error) ? via.interrupted(error) : error);
            }
        }
    }

    private static final int CALLING = OPEN;
    private static final int NEW = CLOSED;
    private static final int ENDED = CLOSED + 1;
    private static final int UNMADE = CLOSED + 2;

    private final Callable<? extends T> callable;
    private final SubscriberContext context;
    private final Latch ended = new Latch();

    private @Nullable Thread caller; // written by the caller before CALLING, which publishes it
    private @Nullable Outcome<T> outcome; // written before ended is set; null if the call was not made

    // owned by the body
    private boolean begun;
    private boolean interrupted;
    private @Nullable Raise raised;

    private BlockingCallAwait(Callable<? extends T> callable, SubscriberContext context) {
        super(NEW);
        this.callable = callable;
        this.context = context;
    }

    /**
     * Returns an awaitable of {@code call}, for the body of {@code co}. A body with a thread makes the call there; for
     * a body without, another thread makes it.
     */
    public static <T extends @Nullable Object> Awaitable<T> of(CoroutineScope co, Callable<? extends T> call) {
        Objects.requireNonNull(call, "call");
        return new Call<>(call, ScopeFrame.of(co).hasThread());
    }

    // ---- from the body ----

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            if (!begun) {
                throw Sneaky.raise(raise.error());
            }
            if (via == null || !via.drives()) {
                close(); // a body without a driver may not wait for the call
                throw Sneaky.raise(raise.error());
            }
            raised = raise;
            giveUpCall();
        } else if (!begun) {
            begun = true;
            if (TestControls.current() != null) {
                Tested.opened(TestControl.Kind.BLOCKING_CALL, this, () -> "on " + caller, this::giveUpCall);
            }
            ExecutionDispatch.around(context.execution())
                    .run(this::call, carried -> Fibers.startThread("corobridge-blocking", () -> run(carried)));
        }
        return ended.isSet() ? result(via) : new Step.Suspended<>(this);
    }

    /**
     * Returns the outcome of the call before the exit: it may be a resource. Only the error of an interrupt is replaced
     * by the exit.
     */
    private Step<T> result(@Nullable Surroundings via) {
        Raise raise = raised;
        if (raise != null) {
            if (cameToNothing()) {
                throw Sneaky.raise(raise.error());
            }
            if (!raise.isDrivenExit()) {
                discard();
                Throwable error = error();
                throw Sneaky.raise(error == null ? raise.error() : Chaining.after(error, raise.error()));
            }
            Surroundings.postponeExit(via);
        }
        return new Step.Returned<>(Unchecked.<Outcome<T>>cast(outcome).get());
    }

    private boolean cameToNothing() {
        return is(UNMADE) || (interrupted && InterruptErrors.isInterruptError(error()));
    }

    private @Nullable Throwable error() {
        return outcome == null ? null : outcome.error();
    }

    private void discard() {
        Hooks.elementDiscarded(context, outcome == null ? null : outcome.valueOrNull());
    }

    private void giveUpCall() {
        if (!exchange(NEW, UNMADE)) {
            interrupt();
        }
    }

    @Override
    protected boolean sendInterrupt() {
        interrupted = true;
        Unchecked.<Thread>cast(caller).interrupt();
        return true;
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    /** Closes the await by hand. The body does not wait for the end of the call; the hooks get its outcome. */
    @Override
    public void close() {
        if (begun) {
            giveUpCall();
            ended.whenSet(this::drop);
        }
    }

    private void drop() {
        discard();
        Throwable error = error();
        if (error != null && !cameToNothing()) {
            Hooks.errorDropped(context, error);
        }
    }

    // ---- on the other thread ----

    private void run(Runnable carried) {
        try {
            carried.run();
        } catch (Throwable broken) {
            outcome = Outcome.raised(broken); // an error of the execution around the call
        }
        ended.set(); // outside of the execution around the call: the body may go on from here
        Tested.closed(this); // after the body has gone on
    }

    private void call() {
        caller = Thread.currentThread();
        if (exchange(NEW, CALLING)) {
            outcome = Outcome.of(callable);
            close(ENDED);
        }
    }

    @Override
    public String kind() {
        return "blocking call";
    }
}
