package io.corobridge.frame;

/** A short name for a body, from the class it was written in: {@code OrderService} for a lambda in OrderService. */
final class BodyNames {

    private static final String PREFIX = "coroutine-";

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String name = type.getName();
            int lambda = name.indexOf("$$Lambda");
            String written = lambda < 0 ? name : name.substring(0, lambda);
            return PREFIX + written.substring(written.lastIndexOf('.') + 1);
        }
    };

    private BodyNames() {}

    /** The name of a body, or of the class of one that has ended. */
    static String of(Object body) {
        return NAMES.get(classOf(body));
    }

    /** The class that the body was written in. */
    static String written(Object body) {
        return of(body).substring(PREFIX.length());
    }

    /** The class of a body; of a class, that one. */
    static Class<?> classOf(Object body) {
        return body instanceof Class<?> ended ? ended : body.getClass();
    }
}
