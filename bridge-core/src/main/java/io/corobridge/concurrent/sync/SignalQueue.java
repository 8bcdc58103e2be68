package io.corobridge.concurrent.sync;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The waiters of a condition, and the wait for one signal. A signal without a waiter has no effect. */
final class SignalQueue extends Primitive implements Operation<@Nullable Void> {

    private static final VarHandle WAITERS = VarHandles.handle(MethodHandles.lookup(), "waiters", Fifo.class);

    private volatile Fifo<Waiter> waiters = Fifo.empty();

    /** Signals the first waiter. Returns false if there is none. */
    boolean signal() {
        for (; ; ) {
            Fifo<Waiter> now = waiters;
            Waiter first = now.first();
            if (first == null) {
                return false;
            }
            boolean given = first.complete(DONE);
            WAITERS.compareAndSet(this, now, now.withoutFirst()); // if it fails, the next signal does it
            if (given) {
                resume(first);
                return true;
            }
        }
    }

    @Override
    public @Nullable Object tryNow() {
        return null;
    }

    @Override
    public boolean enqueue(Waiter waiter) {
        Fifo<Waiter> now;
        do {
            now = waiters;
        } while (!WAITERS.compareAndSet(this, now, now.with(waiter)));
        return true;
    }

    @Override
    public void forget(Waiter waiter) {
        Fifo<Waiter> now;
        do {
            now = waiters;
        } while (!WAITERS.compareAndSet(this, now, now.withStale(each -> !each.isLive())));
    }

    @Override
    public void giveBack(Object result) {
        signal();
    }
}
