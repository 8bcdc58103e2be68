package io.corobridge.tck.machine;

import io.corobridge.GeneratorExit;
import io.corobridge.tck.SuppressedErrors;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
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
    private final ModelKit kit = new ModelKit(this);
    private final Queue<Runnable> suspended = new ArrayDeque<>();
    private long demand;
    private int elements;
    private boolean leftForGood;
    private boolean stuck;
    private boolean woken;
    private boolean demandIsAwaited;
    private boolean over;
    boolean closing;
    private @Nullable Throwable thrown; // by onNext
    private @Nullable Throwable told; // of a yield after the exit

    private ModelRun(boolean isWoven, Program program) {
        this.isWoven = isWoven;
        this.program = program;
        play = new Play(world, program, this);
    }

    /** Returns the trace that {@code program} must have, on the woven engine or on another one without threads. */
    static List<String> trace(Program program, boolean isWoven) {
        return new ModelRun(isWoven, program).run();
    }

    private List<String> run() {
        boolean ended = true;
        while (demand == 0 && !closing && play.step()) {
            // nothing runs before the first request
        }
        boolean starts = !closing && demand > 0;
        if (starts && program.queued()) {
            runQueued(() -> true);
        }
        if (starts && !closing) {
            ended = body();
        }
        boolean more = true;
        while (more) {
            more = play.step();
        }
        world.log(ended ? "closed" : "not closed");
        world.log("left: " + world.pending() + ", " + world.timers());
        world.admit(null);
        stuck = true;
        kit.abandon();
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
            stuck = false;
            world.mute(false);
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

    /** Plays until {@code over} is true. */
    void waitUntil(BooleanSupplier over) {
        if (!over.getAsBoolean() && program.queued()) {
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
                world.post(() -> ran[0] = true);
                posted = true;
            }
            woken = false;
            step();
        }
    }

    /** Says that a yield is left without demand: the next request wakes the body, whatever that waits for. */
    void leavesDemandAwaited(boolean awaited) {
        demandIsAwaited = awaited;
    }

    /** Wakes the body for an exit, which it may not have to meet where it is. */
    void wake() {
        woken = true;
        if (leftForGood && program.queued()) {
            world.post(() -> {}); // it runs for nothing
        }
    }

    private void step() {
        while (!suspended.isEmpty()) {
            suspended.poll().run();
        }
        if (!play.step()) {
            throw stuck();
        }
    }

    boolean isQueued() {
        return program.queued();
    }

    /** Runs {@code task} when the body waits next. */
    void whenSuspended(Runnable task) {
        suspended.add(task);
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
    }

    @Override
    public void cancel() {
        if (!over && !stuck) {
            over = true;
            closing = true;
            wake();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
