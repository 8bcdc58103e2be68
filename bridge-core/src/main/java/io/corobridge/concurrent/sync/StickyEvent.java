package io.corobridge.concurrent.sync;

import io.corobridge.concurrent.Event;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** An event that stays set until it is cleared. While it is set, no body waits. */
public final class StickyEvent extends Primitive implements Event, Operation<@Nullable Void> {

    /** The state, immutable. */
    private record State(boolean set, Fifo<Waiter> waiters) {}

    private static final State SET = new State(true, Fifo.empty());
    private static final State CLEAR = new State(false, Fifo.empty());
    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", State.class);

    private volatile State state = CLEAR;

    @Override
    public void set() {
        State before = (State) STATE.getAndSet(this, SET);
        for (Waiter waiter : before.waiters.toList()) {
            if (waiter.complete(DONE)) {
                resume(waiter);
            }
        }
    }

    @Override
    public void clear() {
        STATE.compareAndSet(this, SET, CLEAR);
    }

    @Override
    public boolean isSet() {
        return state.set;
    }

    @Override
    public @Nullable Object tryNow() {
        return state.set ? DONE : null;
    }

    @Override
    public boolean enqueue(Waiter waiter) {
        State now;
        do {
            now = state;
            if (now.set) {
                return false;
            }
        } while (!STATE.compareAndSet(this, now, new State(false, now.waiters.with(waiter))));
        return true;
    }

    @Override
    public void forget(Waiter waiter) {
        State now;
        do {
            now = state;
        } while (!STATE.compareAndSet(
                this, now, now.set ? now : new State(false, now.waiters.withStale(each -> !each.isLive()))));
    }

    /** Does nothing: an event is not used up. */
    @Override
    public void giveBack(Object result) {}
}
