package io.corobridge.streams;

import io.corobridge.frame.CoroutineFrame;
import io.corobridge.frame.Unchecked;
import org.jspecify.annotations.Nullable;

/** Runs the body of a coroutine. */
final class CoroutineDriver<T extends @Nullable Object> extends FiberDriver {

    private final Completion<? super T> completion;

    CoroutineDriver(CoroutineFrame frame, BridgeContext context, Completion<? super T> completion) {
        super(frame, context);
        this.completion = completion;
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
    void finished(@Nullable Object result, @Nullable Throwable error) {
        if (error == null) {
            completion.returned(Unchecked.<T>cast(result));
        } else {
            completion.raised(error);
        }
    }

    @Override
    void closeUnstarted() {
        startClosing();
    }
}
