package io.corobridge;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The engines: the kinds of stack that bodies run on. A body that is made without an engine uses the program's default,
 * which the system property {@value #PROPERTY} sets.
 *
 * @since 0.1.0
 */
public enum Engine {
    /** {@link #VIRTUAL} where the JDK has virtual threads, else {@link #PLATFORM}. */
    AUTO,
    /** A virtual thread for each body; JDK 21 or newer. */
    VIRTUAL,
    /**
     * The thread that resumes the body; JDK 21 or newer, with {@code jdk.internal.vm} exported. Elsewhere the start of
     * a body fails with {@link UnsupportedOperationException}, whose message names the JVM options. A body must not
     * block that thread, nor wait inside {@code synchronized} unless one thread does all its resuming.
     */
    INLINE,
    /**
     * A cached daemon thread for each body. A thread-local that a body leaves behind is visible to the thread's next
     * body.
     */
    PLATFORM,
    /**
     * The thread that resumes the body, on any JDK, for bodies whose classes went through the weaver. Code that waits
     * and is not woven, or was called by code that is not woven, gets an {@link IllegalStateException} where it would
     * have suspended; what is ready works everywhere. A body must not block the thread that resumes it.
     */
    WOVEN;

    /**
     * The system property of the default engine: {@code auto}, {@code virtual}, {@code inline}, {@code platform} or
     * {@code woven}.
     */
    public static final String PROPERTY = "corobridge.engine";

    private static volatile @Nullable Engine defaultEngine = ofPropertyOrNull();

    /**
     * Returns the engine of bodies that are made without one.
     *
     * @throws IllegalArgumentException if the system property is no engine's name and {@link #setDefault} was not
     *     called
     */
    public static Engine getDefault() {
        Engine now = defaultEngine;
        return now == null ? ofProperty() : now;
    }

    private static Engine ofProperty() {
        return named(System.getProperty(PROPERTY, "auto"));
    }

    /**
     * Returns null for an unknown name. An error in this initializer would be NoClassDefFoundError from the second use
     * on.
     */
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
     * Returns the engine of that name, in any case.
     *
     * @throws IllegalArgumentException for any other name; the message has the names
     */
    public static Engine named(String name) {
        try {
            return valueOf(name.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    PROPERTY + " is '" + name + "', must be one of auto, virtual, inline, platform, woven", unknown);
        }
    }
}
