package io.corobridge.woven;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides whether a linked call entered a woven method directly, with no unwoven method in between. */
final class Links {

    /** For each class that calls were made on: the answers so far, by the method and its class. */
    private static final ClassValue<Map<Callee, Boolean>> ANSWERS = new ClassValue<>() {
        @Override
        protected Map<Callee, Boolean> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** A woven method. */
    private record Callee(Class<?> in, boolean isLambda, String method) {}

    private Links() {}

    /**
     * Returns whether a call of {@code method} on {@code target} enters the woven method of class {@code in} first.
     *
     * @param isLambda whether that method is the body of a lambda, which is called by another name
     */
    static boolean reaches(Object target, Class<?> in, boolean isLambda, String method) {
        Class<?> type = target instanceof Class<?> named ? named : target.getClass();
        return (type == in && !isLambda)
                || ANSWERS.get(type).computeIfAbsent(new Callee(in, isLambda, method), callee -> look(type, callee));
    }

    private static boolean look(Class<?> type, Callee callee) {
        try {
            return callee.isLambda
                    ? isLambda(type) && declares(type, callee.method) // and not one that it inherits
                    : callee.in.isAssignableFrom(type) && !isShadowed(type, callee);
        } catch (LinkageError | SecurityException unknown) {
            return false;
        }
    }

    /** Returns whether {@code type} or a supertype has a method of its own in the way that takes no link. */
    private static boolean isShadowed(Class<?> type, Callee callee) {
        if (type == callee.in || type.isAssignableFrom(callee.in)) {
            return false;
        }
        if (!isLambda(type) && !takesLink(type, callee.method) && declares(type, callee.method)) {
            return true;
        }
        Class<?> above = type.getSuperclass();
        return (above != null && isShadowed(above, callee))
                || Arrays.stream(type.getInterfaces()).anyMatch(each -> isShadowed(each, callee));
    }

    /** Returns whether a class is that of a marked lambda: its own methods call the woven one that it was made of. */
    private static boolean isLambda(Class<?> type) {
        return type.isHidden() && WovenBody.class.isAssignableFrom(type);
    }

    private static boolean takesLink(Class<?> type, String method) {
        WovenClass woven = type.getDeclaredAnnotation(WovenClass.class);
        return woven != null && Arrays.asList(woven.methods()).contains(method);
    }

    private static boolean declares(Class<?> type, String method) {
        for (Method each : type.getDeclaredMethods()) {
            if (!Modifier.isAbstract(each.getModifiers())
                    && method.startsWith(each.getName())
                    && method.equals(each.getName()
                            + MethodType.methodType(each.getReturnType(), each.getParameterTypes())
                                    .toMethodDescriptorString())) {
                return true;
            }
        }
        return false;
    }
}
