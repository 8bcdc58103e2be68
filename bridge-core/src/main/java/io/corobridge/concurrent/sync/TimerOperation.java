package io.corobridge.concurrent.sync;

import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The passing of time, as a clause of a select. */
final class TimerOperation extends StartedOperation<@Nullable Void> {

    private final Duration time;
    private final SubscriberContext context;
    private @Nullable Runnable timer; // cancels it

    TimerOperation(Duration time, SubscriberContext context) {
        this.time = time;
        this.context = context;
    }

    @Override
    void start() {
        if (time.isZero() || time.isNegative()) {
            end(DONE);
        } else {
            timer = context.schedule(() -> end(DONE), Timer.bounded(time));
        }
    }

    @Override
    void close() {
        if (timer != null) {
            timer.run();
        }
    }

    /** Does nothing: time has passed. */
    @Override
    public void giveBack(Object result) {}
}
