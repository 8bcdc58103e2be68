package io.corobridge.streams;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** What blocking code raises when its thread is interrupted. */
final class Interrupts {

    private Interrupts() {}

    /** Whether {@code error} may be all that came of an interrupt. */
    static boolean areTold(@Nullable Throwable error) {
        return error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || error instanceof InterruptedIOException;
    }
}
