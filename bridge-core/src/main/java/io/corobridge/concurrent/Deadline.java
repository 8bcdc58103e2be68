package io.corobridge.concurrent;

import io.corobridge.AsyncContextManager;
import io.corobridge.concurrent.group.DeadlineManager;
import java.time.Duration;

/**
 * The time that a block has; Python: {@code asyncio.timeout}.
 *
 * <pre>{@code
 * co.with(Deadline.after(Duration.ofSeconds(2)), deadline -> {
 *     Page page = co.await(firstPage());
 *     deadline.reschedule(Duration.ofSeconds(5));
 *     return co.await(rest(page));
 * });
 * }</pre>
 *
 * <p>When the time is over, {@link io.corobridge.GeneratorExit} is raised in the block at its next checkpoint, as in a
 * body that is closed: the await in flight is closed, and cleanup runs to its end. Where the block ends, the exit
 * becomes a {@link java.util.concurrent.TimeoutException}. It does so only if the exit leaves the block: a block that
 * ends by itself gives its result. Deadlines nest. If the body is closed too, or a deadline around this one is over,
 * that exit goes on instead. {@link io.corobridge.StructuredScope#within} is the short form.
 *
 * <p>Code that computes or blocks is ended as by a close: at {@code co.checkpoint()}, or, on an engine with threads, by
 * an interrupt. In a body that is stepped by hand the exit is raised at the next step.
 *
 * @since 0.1.0
 */
public interface Deadline {

    /**
     * Makes a manager of a block that may take {@code time}, from its enter on, by the clock of the subscriber's
     * library. It is for one block at a time.
     */
    static AsyncContextManager<Deadline> after(Duration time) {
        return DeadlineManager.after(time);
    }

    /**
     * Moves the deadline: the block has {@code time} from now on. Any thread may call it.
     *
     * @throws IllegalStateException if the time is over, or the block was left
     */
    void reschedule(Duration time);

    /** Returns whether the time was over before the block was left. */
    boolean isExpired();
}
