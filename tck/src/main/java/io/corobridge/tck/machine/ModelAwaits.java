package io.corobridge.tck.machine;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.GeneratorExit;
import io.corobridge.StopIteration;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The awaits of a body of the model: each plays the actions from outside until it may go on. */
@SuppressWarnings("NullAway") // a result may be null, as its type parameter says
abstract class ModelAwaits extends ModelExits {

    ModelAwaits(ModelRun run, @Nullable ModelGenerator generator) {
        super(run, generator);
    }

    /** Waits for {@code late}. An exit gives it up. */
    private void waitFor(Late late) {
        run.waitUntil(() -> late.done || due() != null);
        if (!late.done) {
            run.world.giveUp(late);
            raiseDue();
        }
    }

    /** Runs {@code awaitable}, without a checkpoint before it. */
    <T extends @Nullable Object> T run(Awaitable<T> awaitable) throws Throwable {
        if (awaitable instanceof ModelAwaitable<T> model) {
            return model.call.in((ModelScope) this);
        }
        if (awaitable instanceof ModelChild<T> task) {
            return task.join((ModelScope) this);
        }
        HandAwaitable<T> hand = (HandAwaitable<T>) awaitable;
        if (!hand.late.done) {
            run.world.await(hand.late);
            waitFor(hand.late);
        }
        return hand.outcome.get();
    }

    @Override
    public <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
        raiseDue();
        try {
            return run(awaitable);
        } catch (Throwable error) {
            throw Thrown.unchecked(error);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a program has integers
    public <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        LateStage given = (LateStage) (CompletionStage<?>) stage;
        Late late = given.late;
        try {
            raiseDue();
            run.waitUntil(() -> late.done || due() != null);
            if (!late.done && late.form == Form.ANSWERING && !late.result.fails()) {
                run.world.giveUp(late); // the cancel gets the value, and the exit is raised at the next checkpoint
            } else {
                raiseUnless(late.done);
            }
        } catch (GeneratorExit exit) {
            giveUp(given);
            throw exit;
        }
        return (T) (Integer) late.outcome();
    }

    /** Raises an exit, unless a result came: the await gives that, and the exit is raised at the next checkpoint. */
    private void raiseUnless(boolean came) {
        if (!came) {
            raiseDue();
        }
    }

    /** Gives a stage up. One that heeds no cancel has its value discarded, which may be there already. */
    private void giveUp(LateStage stage) {
        Late late = stage.late;
        if (late.form != Form.STAGE && !late.done) {
            run.world.giveUp(late);
            if (late.form == Form.ANSWERING && !late.result.fails()) {
                run.discard(late.value);
            }
        } else if (!late.result.fails()) {
            if (late.done) {
                run.discard(late.value);
            } else {
                late.wake = () -> run.discard(late.value);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a program has integers
    public <T extends @Nullable Object> T await(Publisher<? extends T> publisher) {
        raiseDue();
        Late late = ((LatePublisher) (Publisher<?>) publisher).late;
        if (!late.done) {
            run.world.await(late);
            waitFor(late);
        }
        return (T) (Integer) late.outcome();
    }

    @Override
    public void sleep(Duration duration) {
        raiseDue();
        boolean[] over = {false};
        Runnable takeBack = run.world.schedule(duration.toMillis(), () -> over[0] = true);
        run.waitUntil(() -> over[0] || due() != null);
        takeBack.run();
        raiseUnless(over[0]);
    }

    /** Waits for {@code late}, which stays asked for if an exit comes. */
    void waitOn(Late late) {
        run.waitUntil(() -> late.done || due() != null);
        raiseUnless(late.done);
    }

    /** Waits for an exit, and raises it. */
    void waitForExit() {
        run.waitUntil(() -> due() != null);
        raiseDue();
    }

    <T extends @Nullable Object> T call(CoroutineBody<T> body) throws Throwable {
        ModelScope inner = new ModelScope(run, null);
        inner.calledBy(this);
        try {
            return inner.runs(body);
        } finally {
            met(inner);
        }
    }

    /** Runs {@code body} in this scope, which is made for it. */
    <T extends @Nullable Object> T runs(CoroutineBody<T> body) throws Throwable {
        Throwable error = null;
        T result = null;
        try {
            result = body.run((ModelScope) this);
        } catch (Throwable raised) {
            error = raised instanceof StopIteration
                    ? new IllegalStateException("coroutine raised StopIteration", raised)
                    : raised;
        }
        error = ((ModelScope) this).closeReadings(error);
        if (error == null) {
            return result;
        }
        throw error;
    }

    /** Runs a generator that a loop calls to its next yield. */
    Object call(ModelGenerator callee) {
        checkpoint();
        return callee.next((ModelScope) this);
    }
}
