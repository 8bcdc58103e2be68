package io.corobridge.streams;

import io.corobridge.AwaitIterator;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one await written by hand to its end, on the threads that start and wake it.
 *
 * <p>All steps happen inside {@code drain}, one thread at a time; wake-ups and the close only count themselves in. So
 * nothing recurses, however many waits are over at once.
 */
final class AwaitDriver<T extends @Nullable Object> implements Running {

    private final BridgeContext context;
    private final Completion<? super T> completion;
    private final AtomicInteger entered = new AtomicInteger();
    private volatile boolean closing;

    // in drain only
    private @Nullable AwaitIterator<T> iterator;
    private @Nullable Wait wait;
    private boolean exitRaised;
    private boolean ended;

    AwaitDriver(BridgeContext context, Completion<? super T> completion) {
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

    private void drain() {
        if (entered.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            advance();
            missed = entered.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Steps as far as it goes without waiting. */
    private void advance() {
        while (!ended && iterator != null) {
            Object in = null;
            Wait current = wait;
            if (current != null && current.isReady()) {
                in = current.result();
            } else if (closing && !exitRaised) {
                if (current != null) {
                    current.abandon();
                }
                exitRaised = true;
                in = new Raise(new GeneratorExit(), Raise.Kind.DRIVEN);
            } else if (current != null) {
                return;
            }
            step(iterator, in);
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
