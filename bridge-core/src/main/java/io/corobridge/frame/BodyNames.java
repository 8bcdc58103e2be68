package io.corobridge.frame;

/** Short names for bodies, from the class of the body: {@code OrderService} for a lambda in OrderService. */
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

    /** Returns the name of {@code body}, which is a body or the class of one that has ended. */
    static String of(Object body) {
        return NAMES.get(classOf(body));
    }

    /** Returns the simple name of the class that contains the body. */
    static String written(Object body) {
        return of(body).substring(PREFIX.length());
    }

    /** Returns the class of {@code body}; a class is returned as it is. */
    static Class<?> classOf(Object body) {
        return body instanceof Class<?> ended ? ended : body.getClass();
    }
}
