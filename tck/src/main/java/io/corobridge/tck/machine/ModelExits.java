package io.corobridge.tck.machine;

import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The exits that reach a place in a body of the model, and where they are raised. */
abstract class ModelExits implements GeneratorScope<Object, Object> {

    final ModelRun run;
    final @Nullable ModelGenerator generator; // null for the body of the stream and of a coroutine
    final ModelExit own = new ModelExit(false, false);
    private final Deque<ModelExit> exits = new ArrayDeque<>(); // innermost first
    private @Nullable ModelExits caller;
    private @Nullable ModelChild<?> task; // whose body this is
    private boolean called;
    private @Nullable ModelExit cause; // the exit of the caller that was raised here, until the caller has met it

    ModelExits(ModelRun run, @Nullable ModelGenerator generator) {
        this.run = run;
        this.generator = generator;
        called = generator != null;
        exits.push(own);
    }

    final void calledBy(ModelExits by) {
        caller = by;
        called = true;
    }

    final void runs(ModelChild<?> ofTask) {
        task = ofTask;
    }

    /** Enters a block with an exit of its own. */
    final ModelExit enter() {
        ModelExit exit = new ModelExit(false, isInCleanup());
        exits.push(exit);
        return exit;
    }

    final void leave(ModelExit exit) {
        exits.remove(exit);
    }

    /** Returns the exit that a checkpoint raises now, or null: the outermost that is due, unless one was raised. */
    final @Nullable ModelExit due() {
        return due(null);
    }

    /** Returns the exit that is due at the block of {@code from}; null is the innermost place. */
    private @Nullable ModelExit due(@Nullable ModelExit from) {
        run.throwIfStuck();
        ModelExit found = null;
        boolean inside = from != null;
        for (ModelExit exit : exits) {
            inside &= exit != from;
            if (inside) {
                continue;
            }
            if (exit.isShield) {
                return found;
            }
            if (exit.isCleanup() || (from != null && exit.met)) {
                return null;
            }
            if (exit == own ? isBodyDue() : exit.due) {
                found = exit;
            }
            if (exit.sealed) {
                return found;
            }
        }
        boolean keptAway = found != null && called && caller != null && caller.isInCleanup();
        return keptAway ? null : found;
    }

    private boolean isBodyDue() {
        if (called) {
            return caller != null && caller.due() != null;
        }
        return task == null ? run.closing : task.isDue();
    }

    /** Returns whether an exit was raised that keeps those from outside away. */
    final boolean isInCleanup() {
        for (ModelExit exit : exits) {
            if (exit.isCleanup()) {
                return true;
            }
            if (exit.sealed || exit.isShield) {
                return false;
            }
        }
        return caller != null && called && caller.isInCleanup();
    }

    /** Returns whether an exit from outside could be raised here: not in cleanup, and not behind a shield. */
    final boolean isExposed() {
        for (ModelExit exit : exits) {
            if (exit.isCleanup() || exit.isShield) {
                return false;
            }
            if (exit.sealed) {
                return true;
            }
        }
        return caller == null || !called || caller.isExposed();
    }

    /** Returns the innermost block with an exit, or the body. */
    final ModelExit innermost() {
        return exits.stream().filter(exit -> !exit.isShield).findFirst().orElse(own);
    }

    /** Returns the innermost exit that was raised around this place, or null. */
    final @Nullable ModelExit met() {
        return exits.stream().filter(exit -> exit.raised).findFirst().orElse(null);
    }

    /** Returns whether an exit that leaves the block of {@code from} is due, and not raised yet. */
    final boolean isLeft(ModelExit from) {
        return due(from) != null;
    }

    /** Takes the innermost shield away, for {@link #lower} to put it back. */
    final ModelExit lift() {
        return exits.pop();
    }

    final void lower(@Nullable ModelExit shield) {
        if (shield != null) {
            exits.push(shield);
        }
    }

    final void raiseDue() {
        ModelExit exit = due();
        if (exit != null) {
            exit.raised = true;
            if (exit == own) {
                noteCause();
            }
            throw new GeneratorExit();
        }
    }

    /** Notes the exit of the caller that is raised in this called body. */
    private void noteCause() {
        ModelExits by = caller;
        if (called && by != null && cause == null) {
            cause = by.due();
            if (cause != null) {
                cause.met = true;
            }
            if (cause == by.own) {
                by.noteCause();
            }
        }
    }

    /** Marks the body as one that its loop closes. */
    final void closes() {
        exits.forEach(exit -> exit.closed = true);
    }

    /** A called body met its exit, which is one of this body: so this one has met it, too. */
    final void met(ModelExits callee) {
        ModelExit exit = callee.cause;
        callee.cause = null;
        if (exit != null) {
            exit.raised = true;
        }
    }

    /**
     * Meets an exit at a checkpoint without an await. A body that is stepped for another one can't be left there on the
     * woven engine.
     */
    @Override
    public final void checkpoint() {
        if (!run.isWoven || !isStepped()) {
            raiseDue();
        }
    }

    final boolean isStepped() {
        boolean steps = generator != null && generator.isStepped();
        return steps || (called && caller != null && caller.isStepped());
    }

    final <T extends @Nullable Object> T shieldedly(Callable<T> call) throws Throwable {
        ModelExit shield = new ModelExit(true, false);
        exits.push(shield);
        try {
            return call.call();
        } finally {
            exits.remove(shield);
        }
    }
}
