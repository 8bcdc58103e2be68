package io.corobridge.tck.machine;

import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import io.corobridge.tck.SuppressedErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Names errors in traces, and throws any of them. */
final class Thrown {

    private static final int DEEPEST = 4;

    private Thrown() {}

    /** Throws {@code error}, checked or not. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException unchecked(Throwable error) throws E {
        throw (E) error;
    }

    /** Returns the name of {@code error}, with the names of the errors that are suppressed in it. */
    static String name(Throwable error) {
        return name(error, DEEPEST);
    }

    private static String name(Throwable error, int deepest) {
        StringBuilder name = new StringBuilder(kind(error));
        List<String> suppressed = new ArrayList<>();
        if (deepest > 0) {
            for (Throwable each : SuppressedErrors.in(error)) {
                suppressed.add(name(each, deepest - 1));
            }
        }
        return suppressed.isEmpty() ? name.toString() : name.append(suppressed).toString();
    }

    /** Returns the name of {@code error} alone. */
    static String kind(Throwable error) {
        if (error instanceof Trouble trouble) {
            return "E" + trouble.id();
        }
        if (error instanceof GeneratorExit) {
            return "exit";
        }
        if (error instanceof StopAsyncIteration) {
            return "stop";
        }
        if (error instanceof StopIteration) {
            return "stop iteration";
        }
        if (error instanceof TimeoutException) {
            return "timeout";
        }
        if (error instanceof CancellationException) {
            return "cancelled";
        }
        if (error instanceof ProtocolException) {
            return "protocol";
        }
        if (error instanceof CompletionException) {
            return "completion(" + error.getCause() + ")";
        }
        String text = String.valueOf(error.getMessage());
        if (error instanceof IllegalStateException && text.contains("ignored GeneratorExit")) {
            return "ignored";
        }
        if (error instanceof IllegalStateException
                && text.endsWith("ended without a yield: the body of a manager yields once, the resource")) {
            return "IllegalStateException(generator didn't yield)"; // Python's words, which a caller by hand gets
        }
        if (error instanceof IllegalStateException && text.contains("generator raised")) {
            return "state(" + text + ")";
        }
        return error.getClass().getSimpleName() + "(" + text + ")";
    }
}
