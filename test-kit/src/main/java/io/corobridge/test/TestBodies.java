package io.corobridge.test;

import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Runs the bodies of one test in a determined order, from {@link #open} to {@link #close}.
 *
 * <ul>
 *   <li>Each engine hands over: a request, a cancel or a due timer returns when the body has suspended or ended.
 *   <li>Time is virtual: {@link #advance}. This holds for {@code sleep}, deadlines, retries, timeouts and the timers of
 *       channels and selects.
 *   <li>Each body, subscription, task, reading and timer has to end in the test: {@code close} names those left.
 * </ul>
 *
 * <pre>{@code
 * try (TestBodies bodies = TestBodies.open()) {
 *     ticker().subscribe(subscriber);
 *     bodies.advance(Duration.ofHours(3));
 *     ...
 * }
 * }</pre>
 *
 * <p>A body must not wait for the test's thread in code of its own, such as for a lock that the test holds. A {@code
 * co.blocking} call counts as a suspension, and another thread makes it: {@link #awaitBlockingCalls}. One test of this
 * kind runs at a time in a JVM. {@link WithTestBodies} is the form for JUnit.
 *
 * @since 0.1.0
 */
public final class TestBodies implements AutoCloseable {

    /** The longest block of a body, and the longest wait for blocking calls: no call of a test that passes needs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestClock clock;
    private final Duration patience;
    private final Parts parts = new Parts();
    private final List<IllegalStateException> blocked = new ArrayList<>(); // guarded by itself
    private volatile @Nullable Checkpoints checkpoints;

    private final TestControl control = new TestControl() {
        @Override
        public Duration patience() {
            return patience;
        }

        @Override
        public void blocked(IllegalStateException reason) {
            synchronized (blocked) {
                blocked.add(reason);
            }
        }

        @Override
        public Runnable schedule(Runnable task, Duration delay) {
            return clock.schedule(task, delay);
        }

        @Override
        public void opened(Kind kind, Object part, Supplier<String> description, Runnable close) {
            parts.opened(kind, part, description, close);
        }

        @Override
        public void closed(Object part) {
            parts.closed(part);
        }

        @Override
        public void checkpoint() throws Throwable {
            Checkpoints counted = checkpoints;
            if (counted != null) {
                counted.checkpoint();
            }
        }

        @Override
        public String toString() {
            return "TestBodies of " + clock;
        }
    };

    private TestBodies(TestClock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** Opens a test with a clock of the kit's own. */
    public static TestBodies open() {
        return open(TestClock.virtual());
    }

    /**
     * Opens a test with {@code clock}, for example a {@link ReactorClock}. It is closed with the test.
     *
     * @throws IllegalStateException if another test is open
     */
    public static TestBodies open(TestClock clock) {
        return open(clock, PATIENCE);
    }

    static TestBodies open(TestClock clock, Duration patience) {
        TestBodies bodies = new TestBodies(clock, patience);
        TestControls.install(bodies.control);
        return bodies;
    }

    // ---- time ----

    /** Returns the time that has passed in the test. */
    public Duration now() {
        return clock.now();
    }

    /** Lets {@code time} pass. When this returns, each body that was due has suspended again or ended. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    /** Lets time pass until no timer is pending. */
    public void advanceToEnd() {
        boolean more = true;
        while (more) {
            more = clock.advanceToNext();
        }
    }

    /**
     * Waits until the {@code co.blocking} calls of all bodies have ended, and their bodies have suspended or ended.
     *
     * @throws AssertionError if one has not ended in ten seconds, or the thread was interrupted
     */
    public void awaitBlockingCalls() {
        try {
            if (!parts.awaitNone(TestControl.Kind.BLOCKING_CALL, patience.toNanos())) {
                throw new AssertionError("blocking calls have not ended: " + parts.texts());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while blocking calls were awaited", e);
        }
    }

    // ---- faults ----

    /**
     * Cancels a subscription at each of its steps, one after the other: it subscribes to what {@code publisher} makes,
     * cancels at the first step, subscribes to another one, cancels at the second step, and so on. The last run is not
     * cancelled.
     *
     * <p>A step is a checkpoint of any body, an element, or a suspension before time goes on. After each run, time goes
     * on until no timer is pending, and nothing of the run may be left; then {@code check} is called.
     *
     * @return the number of steps
     * @throws AssertionError if something is left after a run, or {@code check} throws; it names the step
     */
    public int cancelAtEachCheckpoint(Supplier<? extends Publisher<?>> publisher, FaultCheck check) {
        return new Faults(this).atEach(publisher, Fault.CANCEL, check);
    }

    /**
     * Raises an error of {@code error} at each checkpoint, one run for each, as {@link #cancelAtEachCheckpoint} does:
     * the await, pull, enter or sleep there raises it.
     *
     * @return the number of checkpoints
     * @throws AssertionError if something is left after a run, or {@code check} throws; it names the checkpoint
     */
    public int failAtEachCheckpoint(
            Supplier<? extends Publisher<?>> publisher, Supplier<? extends Throwable> error, FaultCheck check) {
        return new Faults(this).atEach(publisher, Fault.raising(error), check);
    }

    void count(@Nullable Checkpoints counted) {
        checkpoints = counted;
    }

    TestClock clock() {
        return clock;
    }

    // ---- the end ----

    /** Returns a text for each part that has begun and not ended: a body, a subscription, a reading, a timer. */
    public List<String> left() {
        List<String> left = new ArrayList<>(parts.texts());
        int timers = clock.pending();
        if (timers > 0) {
            left.add(timers + (timers == 1 ? " timer" : " timers") + " at " + clock.now());
        }
        return left;
    }

    /**
     * Checks that nothing is left.
     *
     * @throws AssertionError if something is left, with a line for each part; or if a body blocked its thread
     */
    public void checkNothingLeft() {
        awaitBlockingCalls();
        List<String> left = left();
        AssertionError failed =
                left.isEmpty() ? null : new AssertionError("left at the end:\n  " + String.join("\n  ", left));
        synchronized (blocked) {
            for (IllegalStateException reason : blocked) {
                failed = failed == null ? new AssertionError(reason.getMessage()) : failed;
                failed.addSuppressed(reason);
            }
            blocked.clear();
        }
        if (failed != null) {
            throw failed;
        }
    }

    /**
     * Ends the test: checks that nothing is left, closes what is left, and gives the JVM back its clock.
     *
     * @throws AssertionError as {@link #checkNothingLeft} does
     */
    @Override
    public void close() {
        try {
            checkNothingLeft();
        } finally {
            parts.closeAll();
            TestControls.remove(control);
            clock.close();
        }
    }
}
