package io.corobridge.tck.machine;

import io.corobridge.concurrent.Deadline;
import java.time.Duration;

/** The deadline that a block of the model gets; programs do not move it. */
final class ModelDeadline implements Deadline {

    @Override
    public void reschedule(Duration time) {
        throw new UnsupportedOperationException("no program moves its deadlines");
    }

    @Override
    public boolean isExpired() {
        return false;
    }
}
