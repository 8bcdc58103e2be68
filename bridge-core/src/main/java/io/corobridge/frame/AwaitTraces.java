package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.util.List;
import java.util.Set;

/**
 * Traces of awaits: an error that an await raises in a body gets the body's frames, in its {@link AwaitedAt} marker.
 *
 * <p>An await that returns a value does nothing here. One that raises walks the stack of its body, up to the body's
 * first frame. The system property {@value #PROPERTY} with the value {@code off} turns that off.
 */
final class AwaitTraces {

    static final String PROPERTY = "corobridge.traces";

    /** The most frames that one await adds, and that it looks at. */
    static final int MAX_FRAMES = 64;

    private static final int MAX_WALKED = 1024;

    private static final boolean ON = !"off".equals(System.getProperty(PROPERTY));
    private static final String API = "io.corobridge";
    private static final Set<String> LIBRARY =
            Set.of("frame", "fiber", "woven", "streams", "concurrent", "reactor", "rxjava", "spring", "test");

    private AwaitTraces() {}

    /** Marks {@code error}, which the await {@code iterator} raises in the body on this stack. */
    static void mark(Throwable error, AwaitIterator<?> iterator) {
        if (!(iterator instanceof ThrowHandle<?> thrown && thrown.hasThrown(error))) {
            mark(error);
        }
    }

    /** Marks {@code error}, which an await or a loop raises in the body on this stack. */
    static void mark(Throwable error) {
        if (ON && isError(error) && AwaitedAt.isOpen(error)) {
            try {
                List<StackTraceElement> frames = BodyStack.frames(type -> !isLibrary(type), MAX_FRAMES, MAX_WALKED);
                if (!frames.isEmpty()) {
                    AwaitedAt.add(error, frames);
                }
            } catch (StackOverflowError tight) {
                return; // the body's own error is the one to raise
            }
        }
    }

    /** Returns whether {@code error} is more than control flow, and the JVM has the means to walk a stack. */
    private static boolean isError(Throwable error) {
        return !(error instanceof GeneratorExit
                || error instanceof StopIteration
                || error instanceof StopAsyncIteration
                || error instanceof AwaitedAt
                || error instanceof VirtualMachineError);
    }

    /** Returns whether a class is of this library: in its main package, or in one of those within. */
    static boolean isLibrary(String type) {
        if (!type.startsWith(API + '.')) {
            return false;
        }
        String within = type.substring(API.length() + 1);
        int end = within.indexOf('.');
        return end < 0 || LIBRARY.contains(within.substring(0, end));
    }
}
