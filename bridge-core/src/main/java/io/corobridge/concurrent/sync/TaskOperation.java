package io.corobridge.concurrent.sync;

import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Awaiting;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An awaitable that runs as a task, as a clause of a select. */
final class TaskOperation<T extends @Nullable Object> extends StartedOperation<T> implements TaskEnd<T> {

    private final Awaitable<T> awaitable;
    private final SubscriberContext context;
    private final Latch ended = new Latch();
    private @Nullable ScopeMember around;
    private @Nullable Task task; // set by the start

    TaskOperation(Awaitable<T> awaitable, SubscriberContext context) {
        this.awaitable = awaitable;
        this.context = context;
    }

    @Override
    void start() {
        task = Tasks.start(awaitable, context, this);
    }

    @Override
    void close() {
        if (task != null) {
            task.close();
        }
    }

    /** Sets the subscription that ends after the task. */
    void isWithin(@Nullable ScopeMember member) {
        around = member;
    }

    boolean isRunning() {
        return isStarted() && !ended.isSet();
    }

    /** Calls {@code resume} at the end of the task, cleanup included. */
    void whenEnded(Runnable resume) {
        ended.whenSet(resume);
    }

    /** Passes the result to the hooks, once there is one. Gives up an awaitable that was not started. */
    void discard() {
        if (isStarted()) {
            ended.whenSet(() -> giveBack(Objects.requireNonNull(result())));
        } else {
            Awaiting.giveUp(awaitable, context);
        }
    }

    /** Passes {@code result} to the hooks: no body gets it. */
    @Override
    public void giveBack(Object result) {
        if (!(result instanceof Failing failing)) {
            Hooks.elementDiscarded(context, result == DONE ? null : result);
        } else if (!(failing.error() instanceof GeneratorExit)) {
            Hooks.errorDropped(context, failing.error());
        }
    }

    // ---- from the task ----

    @Override
    public @Nullable ScopeMember around() {
        return around;
    }

    @Override
    public void returned(T value) {
        end(Objects.requireNonNullElse(value, DONE));
    }

    @Override
    public void raised(Throwable error) {
        end(new Failure(error));
    }

    @Override
    void hasEnded() {
        ended.set();
    }
}
