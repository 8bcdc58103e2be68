package io.corobridge.tck.machine;

import io.corobridge.Awaitable;
import io.corobridge.concurrent.Semaphore;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The model of a semaphore: waiters get permits in the order in which they began to wait. */
@SuppressWarnings("NullAway") // an acquire gives null
final class ModelPermits implements Semaphore {

    private final ModelRun run;
    private final Deque<boolean[]> waiters = new ArrayDeque<>();
    private int free;

    ModelPermits(ModelRun run, int permits) {
        this.run = run;
        free = permits;
    }

    @Override
    public Awaitable<@Nullable Void> acquire() {
        return new ModelAwaitable<>(scope -> {
            if (!tryAcquire()) {
                boolean[] served = {false};
                waiters.add(served);
                run.waitUntil(() -> served[0] || scope.due() != null);
                if (!served[0]) {
                    waiters.remove(served);
                    scope.raiseDue();
                }
            }
            return null;
        });
    }

    @Override
    public boolean tryAcquire() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    @Override
    public void release() {
        boolean[] first = waiters.poll();
        if (first == null) {
            free++;
        } else {
            first[0] = true;
            run.changed();
        }
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new ModelAwaitable<>(scope -> {
            release();
            return false;
        });
    }

    @Override
    public int available() {
        return free;
    }
}
