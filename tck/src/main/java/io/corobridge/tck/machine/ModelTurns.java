package io.corobridge.tck.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a program with tasks. Each has a thread, and one of them runs at a time: a body that is started or
 * woken runs at once, until it waits or ends, and then the one that woke it goes on.
 */
final class ModelTurns implements ModelBodies {

    /** One body. The semaphores hand its fields over. */
    private static final class Turn {

        private final Semaphore own = new Semaphore(0);
        private final Semaphore callers = new Semaphore(0);
        private final Queue<Runnable> whenSuspended = new ArrayDeque<>();
        private @Nullable BooleanSupplier over;
    }

    private final ModelRun run;
    private final List<Turn> waiting = new ArrayList<>(); // the first to wait first
    private @Nullable Turn current;

    ModelTurns(ModelRun run) {
        this.run = run;
    }

    @Override
    public void start(Runnable life) {
        Turn turn = new Turn();
        Turn before = current;
        current = turn;
        ModelGenerator.THREADS.execute(() -> {
            run.world.admit(Thread.currentThread());
            try {
                life.run();
            } finally {
                turn.callers.release();
            }
        });
        awaitCaller(turn, before);
    }

    private void resume(Turn turn) {
        Turn before = current;
        current = turn;
        turn.own.release();
        awaitCaller(turn, before);
    }

    private void awaitCaller(Turn turn, @Nullable Turn before) {
        turn.callers.acquireUninterruptibly();
        current = before;
        run.world.admit(Thread.currentThread());
    }

    @Override
    public void waitUntil(BooleanSupplier over) {
        run.throwIfStuck();
        Turn turn = current;
        if (turn == null || over.getAsBoolean()) {
            return;
        }
        while (!turn.whenSuspended.isEmpty()) {
            turn.whenSuspended.poll().run();
        }
        turn.over = over;
        waiting.add(turn);
        turn.callers.release();
        turn.own.acquireUninterruptibly();
        run.world.admit(Thread.currentThread());
        run.throwIfStuck();
    }

    @Override
    public void whenSuspended(Runnable task) {
        if (current != null) {
            current.whenSuspended.add(task);
        }
    }

    @Override
    public void changed() {
        for (Turn turn = next(); turn != null; turn = next()) {
            waiting.remove(turn);
            resume(turn);
        }
    }

    private @Nullable Turn next() {
        for (Turn turn : waiting) {
            BooleanSupplier over = turn.over;
            if (over != null && over.getAsBoolean()) {
                return turn;
            }
        }
        return null;
    }

    @Override
    public void abandon() {
        while (!waiting.isEmpty()) {
            resume(waiting.remove(0));
        }
    }

    @Override
    public void wake() {
        // the one that changed something says so
    }

    @Override
    public void leave() {
        waitUntil(() -> false);
    }

    @Override
    public boolean goesOn() {
        return false;
    }
}
