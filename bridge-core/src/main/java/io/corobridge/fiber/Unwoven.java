package io.corobridge.fiber;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.security.ProtectionDomain;

/** Names code that waits in a body on the woven engine and is not woven. */
final class Unwoven {

    private Unwoven() {}

    /** Returns the text of the error for the code that called into this library. */
    static String text() {
        ProtectionDomain library = Unwoven.class.getProtectionDomain();
        String frame = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(each -> isOutside(each, library)).findFirst())
                .map(StackFrame::toString)
                .orElse("code of a JVM language without frames");
        return frame + " would suspend here, but it is not woven, and the body runs on the woven engine; weave that"
                + " code, or run the body on an engine with threads";
    }

    private static boolean isOutside(StackFrame frame, ProtectionDomain library) {
        ProtectionDomain domain = frame.getDeclaringClass().getProtectionDomain();
        return domain != library && !frame.getClassName().startsWith("java.");
    }
}
