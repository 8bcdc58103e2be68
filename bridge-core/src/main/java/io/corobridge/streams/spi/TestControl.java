package io.corobridge.streams.spi;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The control of a test kit over the bodies of this JVM: their threads, their clock and their checkpoints. It also sees
 * each part of a run that has an end. A program has none: {@link TestControls} says how a kit installs its own.
 *
 * <p>Any thread may call the methods, inside the library's code. None of them may block.
 *
 * @since 0.1.0
 */
public interface TestControl {

    /** The kinds of parts of a run. */
    enum Kind {
        /** A body that was started, also as a task. */
        BODY,
        /** A subscription of the library's own publishers. */
        SUBSCRIPTION,
        /** A task of an awaitable that was written by hand. */
        TASK,
        /** A publisher that was subscribed for a body. */
        READING,
        /** A blocking call that another thread makes for a body. */
        BLOCKING_CALL
    }

    /**
     * Returns how long a body with a thread may block in foreign code before the thread that resumed it goes on without
     * it. It is asked once.
     */
    Duration patience();

    /** Takes {@code reason}: a body has blocked for longer than {@link #patience}. Its stack is the body's. */
    void blocked(IllegalStateException reason);

    /**
     * Schedules {@code task} by the clock of the test, for a context without a clock of its own.
     *
     * @return a call that takes the task back, or null if the real clock is to be used
     */
    @Nullable
    Runnable schedule(Runnable task, Duration delay);

    /**
     * Opens {@code part}.
     *
     * @param part the part, known by its identity until it is {@linkplain #closed closed}
     * @param description gives a text for a message, at any time
     * @param close closes the part if the test has left it open
     */
    void opened(Kind kind, Object part, Supplier<String> description, Runnable close);

    /** Closes {@code part}; it may be called again. */
    void closed(Object part);

    /**
     * Is called at each checkpoint of a body, on its stack, except in shielded cleanup. An error that it throws is
     * raised in the body there.
     */
    void checkpoint() throws Throwable;
}
