package io.corobridge.concurrent.sync;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits, and the acquire of one.
 *
 * <p>While a live waiter is in the queue, no permit is free: a released one is handed to the first waiter by {@link
 * Waiter#complete}. So no acquire overtakes another one.
 */
final class Permits extends Primitive implements Operation<@Nullable Void> {

    /** The state, immutable. */
    private record State(int free, Fifo<Waiter> waiters) {}

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", State.class);

    private final int most;
    private final String tooMany;
    private volatile State state;

    /** Makes {@code most} free permits. A release beyond that raises an error with the text {@code tooMany}. */
    Permits(int most, String tooMany) {
        this.most = most;
        this.tooMany = tooMany;
        state = new State(most, Fifo.empty());
    }

    int free() {
        return state.free;
    }

    /** Returns the number of waiters in the queue, those included that were given up and not removed yet. */
    int queued() {
        return state.waiters.size();
    }

    private boolean exchange(State from, State to) {
        return STATE.compareAndSet(this, from, to);
    }

    /** Returns the state once the first waiter, if there is one, is live. */
    private State settled() {
        for (; ; ) {
            State now = state;
            Waiter first = now.waiters.first();
            if (first == null || first.isLive()) {
                return now;
            }
            exchange(now, new State(now.free, now.waiters.withoutFirst()));
        }
    }

    @Override
    public @Nullable Object tryNow() {
        for (; ; ) {
            State now = state;
            if (now.free == 0) {
                return null;
            }
            if (exchange(now, new State(now.free - 1, now.waiters))) {
                return DONE;
            }
        }
    }

    @Override
    public boolean enqueue(Waiter waiter) {
        for (; ; ) {
            State now = settled();
            if (now.free > 0) {
                return false;
            }
            if (exchange(now, new State(0, now.waiters.with(waiter)))) {
                return true;
            }
        }
    }

    /**
     * Releases one permit.
     *
     * @throws IllegalStateException if all permits are free
     */
    void release() {
        for (; ; ) {
            State now = settled();
            Waiter first = now.waiters.first();
            if (first != null) {
                boolean given = first.complete(DONE);
                exchange(now, new State(0, now.waiters.withoutFirst())); // if it fails, settled() does it
                if (given) {
                    resume(first);
                    return;
                }
            } else if (now.free == most) {
                throw new IllegalStateException(tooMany);
            } else if (exchange(now, new State(now.free + 1, now.waiters))) {
                return;
            }
        }
    }

    @Override
    public void forget(Waiter waiter) {
        State now;
        do {
            now = state;
        } while (!exchange(now, new State(now.free, now.waiters.withStale(each -> !each.isLive()))));
    }

    @Override
    public void giveBack(Object result) {
        release();
    }
}
