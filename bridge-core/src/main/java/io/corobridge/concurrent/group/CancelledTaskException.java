package io.corobridge.concurrent.group;

import java.util.concurrent.CancellationException;

/**
 * The error of an await of a task that was cancelled. It says only that the task was closed, so it adds nothing to the
 * failure for which a group closes its tasks: it is not suppressed there, whichever comes first.
 */
final class CancelledTaskException extends CancellationException {

    private static final long serialVersionUID = 1;

    CancelledTaskException(String message) {
        super(message);
    }
}
