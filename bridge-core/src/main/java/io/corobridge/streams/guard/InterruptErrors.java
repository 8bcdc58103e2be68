package io.corobridge.streams.guard;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** Recognizes the errors that blocking code raises when its thread is interrupted. */
public final class InterruptErrors {

    /** The number of causes that are checked; it bounds a chain of causes that is a circle. */
    private static final int MOST_CAUSES = 100;

    private InterruptErrors() {}

    /**
     * Returns whether {@code error} is the error of an interrupt, or was caused by one. A suppressed one does not
     * count: an interrupted close after a failure must not hide the failure.
     */
    public static boolean isInterruptError(@Nullable Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (isOne(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || (error instanceof InterruptedIOException && !(error instanceof SocketTimeoutException));
    }
}
