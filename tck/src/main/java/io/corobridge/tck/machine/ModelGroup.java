package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.tck.SuppressedErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The model of a task group, as docs/concurrency.md describes it. */
final class ModelGroup implements AsyncContextManager<TaskGroup>, TaskGroup {

    private final ModelRun run;
    private final boolean supervised;
    private final List<ModelChild<?>> running = new ArrayList<>();
    private final List<ModelChild<?>> failedAlone = new ArrayList<>();
    private final List<Throwable> later = new ArrayList<>();
    private @Nullable Throwable failure;
    private @Nullable ModelScope owner;
    private @Nullable ModelExit exit;
    private boolean closing;

    ModelGroup(ModelRun run, boolean supervised) {
        this.run = run;
        this.supervised = supervised;
    }

    boolean isClosing() {
        return closing;
    }

    /** Returns whether an exit is to leave the group's block, or does. */
    boolean isLeft() {
        return owner != null && exit != null && owner.isLeft(exit);
    }

    // ---- tasks ----

    @Override
    public <T extends @Nullable Object> Task<T> start(CoroutineBody<T> body) {
        if (closing) {
            throw new IllegalStateException("the task group is closing: no task can be started in it");
        }
        ModelChild<T> child = new ModelChild<>(run, this);
        running.add(child);
        child.start(body);
        return child;
    }

    void failed(ModelChild<?> child, Throwable error) {
        if (supervised) {
            failedAlone.add(child);
        } else if (fail(error)) {
            cancel();
        }
    }

    private boolean fail(Throwable error) {
        if (failure == null) {
            failure = error;
            return true;
        }
        if (error instanceof ModelChild.Cancelled) {
            later.addAll(SuppressedErrors.in(error));
        } else if (error != failure) {
            later.add(error);
        }
        return false;
    }

    void ended(ModelChild<?> child) {
        running.remove(child);
        run.changed();
    }

    @Override
    public void cancel() {
        closeTasks();
        if (exit != null) {
            exit.due = true;
            run.changed();
        }
    }

    /** Closes all tasks. The order of that is open. */
    void closeTasks() {
        closing = true;
        List<ModelChild<?>> open = new ArrayList<>(running);
        while (!open.isEmpty()) {
            ModelChild<?> child = open.remove(open.size() == 1 ? 0 : run.chooses(open.size()));
            child.cancel();
            open.retainAll(running);
        }
    }

    // ---- the block ----

    @Override
    public Awaitable<TaskGroup> aenter() {
        return new ModelAwaitable<>(scope -> {
            owner = scope;
            exit = scope.enter();
            return this;
        });
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new ModelAwaitable<>(scope -> {
            if (error != null) {
                if (!(error instanceof GeneratorExit)) {
                    fail(error);
                }
                closeTasks();
            }
            return left(scope, error, waitForTasks(scope, error == null));
        });
    }

    /** Waits for all tasks; the wait of a block that ended well is in the block. Returns the exit raised there. */
    private @Nullable GeneratorExit waitForTasks(ModelScope scope, boolean exposed) {
        GeneratorExit raised = null;
        while (!running.isEmpty()) {
            boolean met = false;
            ModelExit shield = exposed ? scope.lift() : null;
            try {
                run.waitUntil(() -> running.isEmpty() || (exposed && scope.due() != null));
                if (!running.isEmpty()) {
                    scope.raiseDue();
                }
            } catch (GeneratorExit due) {
                raised = raised == null ? due : raised;
                met = true;
            } finally {
                scope.lower(shield);
            }
            if (met) {
                closeTasks();
            }
        }
        return raised;
    }

    private Boolean left(ModelScope scope, @Nullable Throwable error, @Nullable GeneratorExit raised) {
        Throwable unwinding = raised == null ? error : raised;
        boolean ends = leaves(scope, unwinding);
        Throwable first = failure;
        if (first != null) {
            for (Throwable each : later) {
                chain(first, each);
            }
        }
        boolean goesOn = unwinding instanceof GeneratorExit && !ends && unwinding != first;
        if (goesOn && first != null) {
            run.drop(first);
        }
        for (ModelChild<?> child : failedAlone) {
            Throwable unseen = child.unseen();
            if (unseen != null) {
                run.drop(unseen);
            }
        }
        if (first != null && first != error && !goesOn) {
            boolean closed = unwinding instanceof GeneratorExit || unwinding instanceof ModelChild.Cancelled;
            if (unwinding != null && !closed) {
                chain(first, unwinding);
            }
            throw Thrown.unchecked(first);
        }
        if (raised != null && !ends) {
            throw raised;
        }
        return ends && error != null;
    }

    /** Leaves the block. Returns whether its own exit ends here: one of a block around goes on. */
    private boolean leaves(ModelScope scope, @Nullable Throwable unwinding) {
        ModelExit own = Objects.requireNonNull(exit);
        boolean ends = own.raised && unwinding instanceof GeneratorExit;
        scope.leave(own);
        ModelExit shield = scope.lift();
        ModelExit outer = ends && !own.sealed ? scope.due() : null;
        scope.lower(shield);
        if (outer != null) {
            outer.raised = true;
            return false;
        }
        if (ends && unwinding != null) {
            run.dropCarried(unwinding);
        }
        return ends;
    }

    private static void chain(Throwable first, Throwable other) {
        if (!ModelReading.has(first, other)) {
            first.addSuppressed(other);
        }
    }

    // ---- no program uses these ----

    @Override
    public <T extends @Nullable Object> Task<T> start(Engine engine, CoroutineBody<T> body) {
        return start(body);
    }

    @Override
    public <T extends @Nullable Object> Task<T> start(String name, CoroutineBody<T> body) {
        return start(body);
    }

    @Override
    public <T extends @Nullable Object> Task<T> startAwaitable(Awaitable<T> awaitable) {
        throw new UnsupportedOperationException("no program starts an awaitable");
    }
}
