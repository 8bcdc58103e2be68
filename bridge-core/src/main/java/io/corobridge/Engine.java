package io.corobridge;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On what a body runs. A body made without an engine uses the program's default, which the system property {@value
 * #PROPERTY} sets.
 *
 * @since 0.1.0
 */
public enum Engine {
    /** {@link #VIRTUAL} where the JDK has virtual threads, else {@link #PLATFORM}. */
    AUTO,
    /** A virtual thread for each body; JDK 21 or newer. */
    VIRTUAL,
    /**
     * The thread that resumes the body; JDK 21 or newer, with {@code jdk.internal.vm} exported. A body that is started where it
     * is missing fails with {@link UnsupportedOperationException}, which says what to start the JVM with. A body must not block that
     * thread, nor wait inside {@code synchronized} unless one thread does all its resuming.
     */
    INLINE,
    /** A daemon thread for each body, cached: what a body leaves in a thread-local, the next one on that thread finds. */
    PLATFORM;

    /** The system property that names the default engine: {@code auto}, {@code virtual}, {@code inline}, {@code platform}. */
    public static final String PROPERTY = "corobridge.engine";

    private static volatile @Nullable Engine defaultEngine = ofPropertyOrNull();

    /**
     * The engine of bodies that were made without one.
     *
     * @throws IllegalArgumentException if the system property is no engine's name, and none was set
     */
    public static Engine getDefault() {
        Engine now = defaultEngine;
        return now == null ? ofProperty() : now;
    }

    private static Engine ofProperty() {
        return named(System.getProperty(PROPERTY, "auto"));
    }

    /** Null for a name that is none: an error here would be told once, and then that the class is missing. */
    private static @Nullable Engine ofPropertyOrNull() {
        try {
            return ofProperty();
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Sets the engine of bodies that are made from now on without one. */
    public static void setDefault(Engine engine) {
        defaultEngine = Objects.requireNonNull(engine, "engine");
    }

    /**
     * The engine of that name.
     *
     * @throws IllegalArgumentException for any other name, with the names there are
     */
    public static Engine named(String name) {
        try {
            return valueOf(name.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    PROPERTY + " is '" + name + "', must be one of auto, virtual, inline, platform", unknown);
        }
    }
}
