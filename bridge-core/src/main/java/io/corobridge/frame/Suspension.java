package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import org.jspecify.annotations.Nullable;

/** The await of {@code co.suspend(x)}: it suspends once on x, and returns the value that is sent then. */
final class Suspension implements AwaitIterator<@Nullable Object> {

    /** The object that a checkpoint before an await suspends on: it is ready, and the suspension meets a due exit. */
    static final Pending BEFORE_AWAIT = Runnable::run;

    private final @Nullable Object on;
    private boolean begun;

    Suspension(@Nullable Object on) {
        this.on = on;
    }

    @Override
    public Step<@Nullable Object> send(@Nullable Object value) {
        if (begun) {
            return new Step.Returned<>(Unchecked.<@Nullable Object>cast(value));
        }
        begun = true;
        return new Step.Suspended<>(on);
    }
}
