package io.corobridge.streams.guard;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** Recognizes the errors that blocking code raises when its thread is interrupted. */
public final class InterruptErrors {

    /** Longer chains of causes do not occur; it bounds one that is a circle. */
    private static final int MOST_CAUSES = 100;

    private InterruptErrors() {}

    /**
     * Returns whether {@code error} reports an interrupt: it is such an error, or one caused it. A suppressed one does
     * not count: a close that was interrupted after a failure is no reason to hide the failure.
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
