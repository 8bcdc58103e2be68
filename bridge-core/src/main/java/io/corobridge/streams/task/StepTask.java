package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMembers;
import org.jspecify.annotations.Nullable;

/**
 * Runs one await written by hand to its end, on the threads that start and wake it.
 *
 * <p>All steps happen inside its loop, one thread at a time; wake-ups and the close only count themselves in. So nothing
 * recurses, however many waits are over at once.
 */
final class StepTask<T extends @Nullable Object> extends SerialLoop implements Task {

    private final SubscriberContext context;
    private final TaskEnd<? super T> completion;
    private volatile boolean closing;

    // by the owner of the loop
    private @Nullable AwaitIterator<T> iterator;
    private @Nullable Wait wait;
    private boolean exitRaised;
    private boolean ended;

    StepTask(SubscriberContext context, TaskEnd<? super T> completion) {
        this.context = context;
        this.completion = completion;
    }

    void start(AwaitIterator<T> begun) {
        iterator = begun;
        drain();
    }

    @Override
    public void close() {
        closing = true;
        drain();
    }

    /** One step, if it need not wait. */
    @Override
    public boolean advance() {
        AwaitIterator<T> steps = iterator;
        if (ended || steps == null) {
            return false;
        }
        Object in = null;
        Wait current = wait;
        if (current != null && current.isReady()) {
            in = current.result();
        } else if (closing && !exitRaised) {
            exitRaised = true;
            if (current != null) {
                current.abandon();
            }
            in = new Raise(new GeneratorExit(), Raise.Kind.DRIVEN);
        } else if (current != null) {
            return false;
        }
        ScopeMembers before = CurrentScope.enter(null); // what is awaited is not inside the scope of the waking thread
        try {
            step(steps, in);
        } finally {
            CurrentScope.restore(before);
        }
        return true;
    }

    @Override
    public void failed(Throwable error) {
        if (ended) {
            Hooks.uncaught(error);
        } else {
            ended = true;
            completion.raised(error);
        }
    }

    private void step(AwaitIterator<T> steps, @Nullable Object in) {
        T value;
        try {
            Step<T> step = in instanceof Raise raise ? raise(steps, raise) : steps.send(in);
            if (step instanceof Step.Suspended<T> suspended) {
                wait = Wait.begin(suspended.on(), context, this::drain);
                return;
            }
            if (step == null) {
                throw new ProtocolException(steps.getClass().getName() + " returned no step");
            }
            value = ((Step.Returned<T>) step).value();
        } catch (Throwable error) {
            ended = true;
            completion.raised(error);
            return;
        }
        ended = true;
        completion.returned(value);
    }

    private Step<T> raise(AwaitIterator<T> steps, Raise raise) {
        if (steps instanceof OwnIterator<T> own) {
            return own.step(raise, null);
        }
        if (raise.error() instanceof GeneratorExit exit) {
            steps.close();
            throw exit;
        }
        return steps.raise(raise.error());
    }
}
