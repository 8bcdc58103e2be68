package io.corobridge.tck.machine;

import io.corobridge.GeneratorExit;
import io.corobridge.tck.SuppressedErrors;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sequential model: what the design says of a program, by plain calls. A body that waits plays the actions from
 * outside itself until it may go on, so no body is ever suspended but at a {@code yield} of a generator.
 *
 * <p>It is written from the design alone and knows no class of the library's inside.
 */
final class ModelRun implements Play.Subject {

    final World world = new World();
    final boolean isWoven;
    private final Program program;
    private final Play play;
    private final Choices choices;
    private final ModelKit kit = new ModelKit(this);
    private final ModelBodies bodies;
    private long demand;
    private int elements;
    private boolean leftForGood;
    private boolean stuck;
    private boolean demandIsAwaited;
    private boolean over;
    boolean closing;
    private @Nullable Throwable thrown; // by onNext
    private @Nullable Throwable told; // of a yield after the exit

    private ModelRun(boolean isWoven, Program program, Choices choices) {
        this.isWoven = isWoven;
        this.program = program;
        this.choices = choices;
        bodies = program.isConcurrent() ? new ModelTurns(this) : new ModelAlone(this);
        play = new Play(world, program, this);
    }

    /** Returns the trace that {@code program} must have, on the woven engine or on another one without threads. */
    static List<String> trace(Program program, boolean isWoven) {
        return trace(program, isWoven, new Choices());
    }

    /** Returns the trace that {@code program} must have, with some choices where the design leaves an order open. */
    static List<String> trace(Program program, boolean isWoven, Choices choices) {
        return new ModelRun(isWoven, program, choices).run();
    }

    private List<String> run() {
        boolean[] ended = {true};
        while (demand == 0 && !closing && play.step()) {
            // nothing runs before the first request
        }
        if (!closing && demand > 0) {
            bodies.start(() -> {
                ended[0] = false;
                ended[0] = body();
            });
        }
        while (play.step()) {
            bodies.changed();
        }
        world.log(ended[0] || leftForGood ? "closed" : "not closed");
        world.log("left: " + world.pending() + ", " + world.timers());
        if (program.isConcurrent()) {
            kit.logRest();
        }
        stuck = true;
        world.mute(true);
        bodies.abandon();
        kit.abandon();
        world.admit(null);
        return world.trace();
    }

    /** Runs the body. Returns false if it waits for ever. */
    private boolean body() {
        Interpreter interpreter = new Interpreter(world, kit, this::cancel);
        ModelScope scope = new ModelScope(this, null);
        Throwable error = null;
        try {
            interpreter.run(scope, program.main());
        } catch (Throwable raised) {
            error = ModelGenerator.leaving(raised);
        }
        error = stuck ? error : scope.closeReadings(error);
        if (stuck) {
            stuck = !bodies.goesOn();
            world.mute(stuck);
            return leftForGood;
        }
        if (closing) {
            if (error instanceof GeneratorExit || (error != null && error == thrown)) {
                dropCarried(error);
            } else if (error != null && error != told) {
                drop(error);
            }
        } else {
            over = true;
            world.log(error == null ? "complete" : "error " + Thrown.name(error));
        }
        return true;
    }

    /** Lets the body that runs wait until {@code over} is true. */
    void waitUntil(BooleanSupplier over) {
        bodies.waitUntil(over);
    }

    /** Says that a yield is left without demand: the next request wakes the body, whatever that waits for. */
    void leavesDemandAwaited(boolean awaited) {
        demandIsAwaited = awaited;
    }

    /** Wakes the body for an exit, which it may not have to meet where it is. */
    void wake() {
        bodies.wake();
        if (leftForGood && program.queued()) {
            world.post(() -> {}); // it runs for nothing
        }
    }

    /** Plays one action. Returns false if there is none left. */
    boolean plays() {
        return play.step();
    }

    /** Chooses one of {@code options} where the design leaves it open. */
    int chooses(int options) {
        return choices.among(options, world.trace().size());
    }

    boolean isQueued() {
        return program.queued();
    }

    /** Runs {@code task} when the body waits next. */
    void whenSuspended(Runnable task) {
        bodies.whenSuspended(task);
    }

    /** Starts the body of a task. */
    void start(Runnable life) {
        bodies.start(life);
    }

    /** Says that the wait of a body may be over. */
    void changed() {
        if (!stuck) {
            bodies.changed();
        }
    }

    /** Returns the error that unwinds the model: what its blocks do on the way does not happen. */
    Stuck stuck() {
        stuck = true;
        world.mute(true);
        return new Stuck();
    }

    /** Raises the error again, if it unwinds the model. */
    void throwIfStuck() {
        if (stuck) {
            throw new Stuck();
        }
    }

    // ---- the subscriber ----

    boolean hasDemand() {
        return demand > 0;
    }

    /** Delivers {@code value}. Returns the error that {@code onNext} throws, or null. */
    @Nullable
    Throwable deliver(Object value) {
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        world.log("next " + value);
        elements++;
        if (program.requestsInOnNext()) {
            request(1);
        }
        if (elements == program.cancelsAt()) {
            cancel();
        }
        if (elements == program.throwsAt()) {
            over = true;
            closing = true;
            thrown = new Trouble(RecordingSubscriber.THROWN);
            return thrown;
        }
        return null;
    }

    void discard(@Nullable Object value) {
        if (value != null) {
            world.log("discarded " + value);
            hookThrew();
        }
    }

    /** Gives {@code error} to the hook. */
    void drop(Throwable error) {
        world.log("dropped " + Thrown.name(error));
        hookThrew();
    }

    /** Gives the errors to the hook that {@code exit} carries: the exit ends, and they must not. */
    void dropCarried(Throwable exit) {
        for (Throwable carried : SuppressedErrors.in(exit)) {
            if (carried instanceof GeneratorExit) {
                dropCarried(carried);
            } else {
                drop(carried);
            }
        }
    }

    /** Gives the error of a yield after the exit to the hook. */
    void tell(Throwable error) {
        told = error;
        drop(error);
    }

    private void hookThrew() {
        if (program.hooksThrow()) {
            world.log("uncaught E" + RecordingContext.HOOK);
        }
    }

    /** Suspends a body that ignores its exit for good: its subscription has ended. */
    Stuck leaveForGood(Throwable error, boolean told) {
        leftForGood = true;
        if (!over) {
            over = true;
            world.log("error " + Thrown.name(error));
        } else if (!told) {
            drop(error);
        }
        bodies.leave();
        return stuck();
    }

    @Override
    public void request(long count) {
        if (demandIsAwaited) {
            demandIsAwaited = false;
            wake(); // the yield that awaited it was left
        }
        if (!closing && !over) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        changed();
    }

    @Override
    public void cancel() {
        if (!over && !stuck) {
            over = true;
            closing = true;
            wake();
            changed();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
