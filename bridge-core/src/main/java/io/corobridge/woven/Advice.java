package io.corobridge.woven;

import io.corobridge.CoroutineScope;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Says what to do about a frame that is not woven. */
final class Advice {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private static final String LIBRARY = CoroutineScope.class.getPackageName() + ".";

    private Advice() {}

    /** Returns the advice for {@code frame}. */
    static String of(StackFrame frame) {
        if (isOfThePlatform(frame)) {
            return "the JDK can't be woven: write a loop or a call of one's own in its place, or move the await out of"
                    + " it";
        }
        if (isOfTheLibrary(frame)) {
            return "this library's code in between waits on no stack: move the await out of it";
        }
        Class<?> type = frame.getDeclaringClass();
        boolean seesScope = hasScope(frame.getDescriptor()) || keepsScope(type);
        boolean wasWoven = type.isAnnotationPresent(WovenClass.class);
        if (wasWoven) {
            return seesScope
                    ? "make that call through a type whose method has the scope as a parameter, such as ScopeBody; if"
                            + " the weaver refused the method around it, its message says why"
                    : "give that method the scope as a parameter";
        }
        return seesScope ? "weave that code" : "weave that code, and give the method the scope as a parameter";
    }

    /** Returns whether the code is the JDK's. */
    static boolean isOfThePlatform(StackFrame frame) {
        ClassLoader loader = frame.getDeclaringClass().getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /** Returns whether the code is this library's. */
    static boolean isOfTheLibrary(StackFrame frame) {
        return frame.getClassName().startsWith(LIBRARY) // an application may be in the same jar
                && frame.getDeclaringClass().getProtectionDomain() == Advice.class.getProtectionDomain();
    }

    private static boolean hasScope(String descriptor) {
        return descriptor.contains("Lio/corobridge/CoroutineScope;")
                || descriptor.contains("Lio/corobridge/GeneratorScope;");
    }

    private static boolean keepsScope(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(Advice::isScope);
    }

    private static boolean isScope(Field field) {
        int modifiers = field.getModifiers();
        return Modifier.isFinal(modifiers)
                && !Modifier.isStatic(modifiers)
                && CoroutineScope.class.isAssignableFrom(field.getType());
    }
}
