package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import org.jspecify.annotations.Nullable;

/** {@code co.suspend(x)}: suspends once with x, and returns what is sent then. */
final class Suspension implements AwaitIterator<@Nullable Object> {

    /** For a checkpoint before an await: it is ready, and meets an exit that is due. */
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
