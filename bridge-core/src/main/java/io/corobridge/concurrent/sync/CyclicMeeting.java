package io.corobridge.concurrent.sync;

import io.corobridge.Awaitable;
import io.corobridge.concurrent.Barrier;
import io.corobridge.concurrent.BarrierBrokenException;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A barrier. The last arrival takes all waiters out of the state by one compare-and-set, so each of them has met the
 * others from then on, also one that is given up at the same time.
 */
public final class CyclicMeeting extends Primitive implements Barrier, Operation<Integer> {

    /** The state, immutable. */
    private record State(boolean broken, Fifo<Waiter> waiters) {}

    private static final State EMPTY = new State(false, Fifo.empty());
    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", State.class);

    private final int parties;
    private volatile State state = EMPTY;

    /** Makes a barrier for {@code parties} bodies. */
    public CyclicMeeting(int parties) {
        if (parties <= 0) {
            throw new IllegalArgumentException("parties must be positive, is " + parties);
        }
        this.parties = parties;
    }

    @Override
    public Awaitable<Integer> arrive() {
        return this;
    }

    private boolean exchange(State from, State to) {
        return STATE.compareAndSet(this, from, to);
    }

    @Override
    public @Nullable Object tryNow() {
        for (; ; ) {
            State now = state;
            if (now.broken) {
                return new Failure(new BarrierBrokenException("Barrier aborted"));
            }
            if (now.waiters.size() + 1 < parties) {
                return null;
            }
            if (exchange(now, EMPTY)) {
                int position = 0;
                for (Waiter waiter : now.waiters.toList()) {
                    end(waiter, position++);
                }
                return position;
            }
        }
    }

    private void end(Waiter waiter, Object result) {
        if (waiter.complete(result)) {
            resume(waiter);
        }
    }

    @Override
    public boolean enqueue(Waiter waiter) {
        for (; ; ) {
            State now = state;
            if (now.broken || now.waiters.size() + 1 >= parties) {
                return false;
            }
            if (exchange(now, new State(false, now.waiters.with(waiter)))) {
                return true;
            }
        }
    }

    @Override
    public void forget(Waiter waiter) {
        State now;
        do {
            now = state;
        } while (!exchange(now, new State(now.broken, now.waiters.without(waiter))));
    }

    /** Does nothing: the body has arrived, and the others have gone on. */
    @Override
    public void giveBack(Object result) {}

    @Override
    public void reset() {
        breakUp(EMPTY, "Barrier is reset");
    }

    @Override
    public void abort() {
        breakUp(new State(true, Fifo.empty()), "Barrier aborted");
    }

    private void breakUp(State next, String reason) {
        State before = (State) STATE.getAndSet(this, next);
        for (Waiter waiter : before.waiters.toList()) {
            end(waiter, new Failure(new BarrierBrokenException(reason)));
        }
    }

    @Override
    public int parties() {
        return parties;
    }

    @Override
    public int waiting() {
        return state.waiters.size();
    }

    @Override
    public boolean isBroken() {
        return state.broken;
    }
}
