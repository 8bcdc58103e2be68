package io.corobridge.test;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run with a fault.
 *
 * @param step the number of the step, from 1 on; 0 for the last run, which has no fault
 * @param place the kind of the step: {@code checkpoint}, {@code element}, {@code suspension}; {@code none} for step 0
 * @param elements the elements that the subscriber got
 * @param error the error that it got, or null
 * @param completed true if it got {@code onComplete}
 * @since 0.1.0
 */
public record FaultRun(
        int step,
        String place,
        List<Object> elements,
        @Nullable Throwable error,
        boolean completed) {

    /** Copies the elements. */
    public FaultRun {
        elements = List.copyOf(elements);
    }
}
