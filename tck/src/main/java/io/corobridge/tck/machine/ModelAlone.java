package io.corobridge.tck.machine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * The body of a program without tasks. While it waits it plays the actions from outside itself, by plain calls, so it
 * is never suspended.
 */
final class ModelAlone implements ModelBodies {

    private final ModelRun run;
    private final Queue<Runnable> suspended = new ArrayDeque<>();
    private boolean woken;

    ModelAlone(ModelRun run) {
        this.run = run;
    }

    @Override
    public void start(Runnable life) {
        if (run.isQueued()) {
            runQueued(() -> true);
        }
        if (!run.closing) {
            life.run();
        }
    }

    @Override
    public void waitUntil(BooleanSupplier over) {
        if (!over.getAsBoolean() && run.isQueued()) {
            runQueued(over);
        }
        while (!over.getAsBoolean()) {
            step();
        }
    }

    /** Plays until the body, queued when {@code over} is true, has its turn. */
    private void runQueued(BooleanSupplier over) {
        boolean[] ran = {false};
        boolean posted = false;
        woken = false;
        while (!ran[0] || !over.getAsBoolean()) {
            posted &= !ran[0];
            ran[0] = false;
            if (!posted && (woken || over.getAsBoolean())) {
                run.world.post(() -> ran[0] = true);
                posted = true;
            }
            woken = false;
            step();
        }
    }

    private void step() {
        while (!suspended.isEmpty()) {
            suspended.poll().run();
        }
        if (!run.plays()) {
            throw run.stuck();
        }
    }

    @Override
    public void whenSuspended(Runnable task) {
        suspended.add(task);
    }

    @Override
    public void changed() {
        // the wait itself looks after each action
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public void leave() {
        // it is unwound
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public void abandon() {
        // it has been unwound
    }
}
