package io.corobridge.frame;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The stack of the body that runs on the caller's thread.
 *
 * <p>A body on the inline engine may go on on another thread. Code that the JVM has compiled may then take the thread
 * from before for the current one, and a {@link StackWalker} refuses the walk. A {@link Throwable} reads the stack
 * without that question; it is slower, since it makes an object for each frame of the thread.
 */
final class BodyStack {

    private static final String ROOT = Frame.class.getName();
    private static final StackWalker WALKER = StackWalker.getInstance();

    private BodyStack() {}

    /**
     * Returns frames of the body from the caller's on, at most {@code most} of those that are of a class of
     * {@code types}, and looks at {@code walked} frames at most.
     */
    static List<StackTraceElement> frames(Predicate<String> types, int most, int walked) {
        try {
            return WALKER.walk(stack -> stack.takeWhile(frame -> !isRoot(frame.getClassName(), frame.getMethodName()))
                    .limit(walked)
                    .filter(frame -> types.test(frame.getClassName()))
                    .limit(most)
                    .map(StackFrame::toStackTraceElement)
                    .toList());
        } catch (IllegalStateException moved) {
            return elements()
                    .takeWhile(frame -> !isRoot(frame.getClassName(), frame.getMethodName()))
                    .limit(walked)
                    .filter(frame -> types.test(frame.getClassName()))
                    .limit(most)
                    .toList();
        }
    }
    /** Returns whether the caller is on the stack of a body. */
    static boolean isThere() {
        return elements().anyMatch(frame -> isRoot(frame.getClassName(), frame.getMethodName()));
    }

    private static Stream<StackTraceElement> elements() {
        return Arrays.stream(new Throwable().getStackTrace());
    }

    /** Returns whether a frame is that of a body which is not a call: the stack below it is not the body's. */
    private static boolean isRoot(String type, String method) {
        return type.equals(ROOT) && method.equals("runIn");
    }
}
