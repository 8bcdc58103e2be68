package io.corobridge.woven;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the texts of errors for waits that can't be left, with the frames that are not woven. */
final class Where {

    private static final String THREADS = ", or run the body on an engine with threads";
    private static final String RUNTIME = Where.class.getPackageName() + ".";

    private Where() {}

    /** The frame of a woven method, from {@code "name(File.java:1,2,3"} and which of its suspensions it stands in. */
    static String of(Class<?> in, String lines, int suspension) {
        int colon = lines.indexOf(':');
        String[] each = lines.substring(colon + 1).split(",");
        return in.getName() + "." + lines.substring(0, colon) + ":" + each[suspension - 1] + ")";
    }

    /** The text for a woven method at {@code where}, which calls this, and which code that is not woven has called. */
    static String calledByUnwoven(String where) {
        List<StackFrame> callers = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(Where::isOfTheRuntime)
                        .skip(1) // the woven method
                        .dropWhile(Where::isOfTheRuntime) // a loop has called it
                        .collect(Collectors.toList()));
        if (callers.isEmpty()) {
            return where + " would suspend here, but it was called by native code; move the await out of it" + THREADS;
        }
        StackFrame caller = callers.get(0);
        return where + " would suspend here, but it was called by code that is not woven: " + caller
                + outsideOf(caller, callers) + "; " + Advice.of(caller) + THREADS;
    }

    /** The text for code that waits through its scope as written, and has called this library. */
    static String waits() {
        List<StackFrame> callers = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(Advice::isOfTheLibrary).collect(Collectors.toList()));
        if (callers.isEmpty()) {
            return "code of a JVM language without frames would suspend here, but it is not woven; weave that code"
                    + THREADS;
        }
        StackFrame caller = callers.get(0);
        StackFrame shown = callers.stream()
                .filter(each -> !Advice.isOfThePlatform(each))
                .findFirst()
                .orElse(caller);
        String which = shown == caller ? "it" : caller + " in between";
        return shown + " would suspend here, but " + which + " is not woven; " + Advice.of(caller) + THREADS;
    }

    /** The code that has called the code of a library, where a reader looks for the cause. */
    private static String outsideOf(StackFrame caller, List<StackFrame> callers) {
        if (!Advice.isOfThePlatform(caller) && !Advice.isOfTheLibrary(caller)) {
            return "";
        }
        return callers.stream()
                .filter(each -> !Advice.isOfThePlatform(each) && !Advice.isOfTheLibrary(each))
                .findFirst()
                .map(each -> ", called at " + each)
                .orElse("");
    }

    private static boolean isOfTheRuntime(StackFrame frame) {
        return frame.getClassName().startsWith(RUNTIME);
    }
}
