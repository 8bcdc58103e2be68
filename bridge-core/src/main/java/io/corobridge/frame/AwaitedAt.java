package io.corobridge.frame;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marker of an error that awaits have raised in bodies. The error suppresses it, and has one at most. Its stack
 * trace has the bodies' own frames, the innermost await first, as if each await had been a call.
 *
 * <p>Bodies on several threads may raise one error object at the same time. They change the marker under the lock of
 * the error, which {@code addSuppressed} takes anyway. No other code runs under it.
 */
final class AwaitedAt extends Exception {

    static final String TEXT = "awaited at";

    /** The most frames of a marker: the awaits after that are not shown. */
    static final int MAX_FRAMES = 256;

    /** The most raises that are looked at: an error object that is raised again and again costs no more walks then. */
    static final int MAX_RAISES = 32;

    @Serial
    private static final long serialVersionUID = 1;

    /** The cell of a class has true once an instance was seen that suppresses nothing, as many shared exceptions do. */
    private static final ClassValue<boolean[]> SUPPRESSES_NOTHING = new ClassValue<>() {
        @Override
        protected boolean[] computeValue(Class<?> type) {
            return new boolean[1]; // a stale read of another thread costs one walk of a stack
        }
    };

    private volatile int raises;

    private AwaitedAt() {
        super(TEXT, null, false, true);
    }

    /** Returns whether {@code error} takes the frames of one more await. */
    static boolean isOpen(Throwable error) {
        AwaitedAt marker = of(error);
        return marker == null ? !SUPPRESSES_NOTHING.get(error.getClass())[0] : marker.raises < MAX_RAISES;
    }

    /** Adds the {@code frames} of a body that {@code error} was raised in, unless the marker has them. */
    static void add(Throwable error, List<StackTraceElement> frames) {
        synchronized (error) {
            AwaitedAt marker = of(error);
            if (marker != null) {
                marker.append(frames);
                return;
            }
            AwaitedAt first = new AwaitedAt();
            first.append(frames);
            error.addSuppressed(first);
            if (of(error) == null) {
                SUPPRESSES_NOTHING.get(error.getClass())[0] = true;
            }
        }
    }

    private static @Nullable AwaitedAt of(Throwable error) {
        for (Throwable each : error.getSuppressed()) {
            if (each instanceof AwaitedAt marker) {
                return marker;
            }
        }
        return null;
    }

    private void append(List<StackTraceElement> frames) {
        List<StackTraceElement> all = new ArrayList<>(Arrays.asList(getStackTrace()));
        raises++; // under the lock of the error
        if (Collections.indexOfSubList(all, frames) < 0) {
            all.addAll(frames.subList(0, Math.min(frames.size(), MAX_FRAMES - all.size())));
            setStackTrace(all.toArray(StackTraceElement[]::new));
        }
        if (all.size() == MAX_FRAMES) {
            raises = MAX_RAISES;
        }
    }

    /** Leaves the stack trace to {@link #append}. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return TEXT;
    }

    /** Serializes a plain exception in place of the marker: the reader of an error may be without this library. */
    @Serial
    private Object writeReplace() {
        Exception plain = new Exception(TEXT);
        plain.setStackTrace(getStackTrace());
        return plain;
    }
}
