package io.corobridge.streams.guard;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** Recognizes what blocking code raises when its thread is interrupted. */
public final class InterruptErrors {

    /** Longer chains of causes do not occur; it bounds one that is a circle. */
    private static final int MOST_CAUSES = 100;

    private InterruptErrors() {}

    /**
     * Returns whether {@code error} may be all that came of an interrupt: it is one, or an interrupt caused it. A suppressed one
     * does not count: a close that was interrupted after a failure is no reason to hide the failure.
     */
    public static boolean areTold(@Nullable Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (isInterrupt(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isInterrupt(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || (error instanceof InterruptedIOException && !(error instanceof SocketTimeoutException));
    }
}
