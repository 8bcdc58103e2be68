package io.corobridge.frame;

/** Names bodies: by the name that a body was given, else by its class, {@code OrderService} for a lambda in it. */
public final class BodyNames {

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

    /** Returns the name of the thread of {@code body}, which is a body or {@link #ended} of one. */
    static String of(Object body) {
        Object rest = ended(body);
        return rest instanceof Class<?> type ? NAMES.get(type) : PREFIX + rest;
    }

    /** Returns the name that {@code body} was given, else the simple name of the class that contains it. */
    public static String written(Object body) {
        return of(body).substring(PREFIX.length());
    }

    /** Returns the name that {@code body} was given, else its place if that is known, else {@link #written}. */
    static String placed(Object body) {
        String place = ended(body) instanceof Class<?> type ? BodyPlaces.of(type) : null;
        return place == null ? written(body) : place;
    }

    /** Returns the part of {@code body} that names it, and does not hold it: a given name, else its class. */
    static Object ended(Object body) {
        if (body instanceof NamedBody named) {
            return named.name();
        }
        if (body instanceof WrappingBody own) {
            return ended(own.wrapped());
        }
        return body instanceof Class<?> || body instanceof String ? body : body.getClass();
    }
}
