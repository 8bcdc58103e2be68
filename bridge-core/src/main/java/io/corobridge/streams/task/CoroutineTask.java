package io.corobridge.streams.task;

import io.corobridge.frame.CoroutineFrame;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/** Runs the body of a coroutine. */
public final class CoroutineTask<T extends @Nullable Object> extends FiberTask {

    private final TaskEnd<? super T> completion;

    public CoroutineTask(CoroutineFrame frame, SubscriberContext context, TaskEnd<? super T> completion) {
        super(frame, context);
        this.completion = completion;
        runsFor(completion, false);
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        throw new IllegalStateException("a coroutine does not yield");
    }

    @Override
    public @Nullable ScopeMember around() {
        return completion.around();
    }

    @Override
    public @Nullable Object subscription() {
        return completion.subscription();
    }

    @Override
    public @Nullable String taskName() {
        return completion.taskName();
    }

    @Override
    public @Nullable Object parent() {
        return completion.parentOfTask();
    }

    @Override
    public void finished(@Nullable Object result, @Nullable Throwable error) {
        if (error == null) {
            completion.returned(Unchecked.<T>cast(result));
        } else {
            completion.raised(error);
        }
    }
}
