package io.corobridge.tck.machine;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs random programs with the library and with the model of the design, and compares their traces. */
public final class Machine {

    private static final int MOST_FAILURES = 5;
    private static final int MOST_CHOICES = 5_000;
    private static final long HANGS_AFTER_SECONDS = 60;

    private Machine() {}

    /** Returns the engines without threads that this JVM has: programs run on them step by step. */
    public static List<Engine> engines() {
        return Stream.of(Engine.WOVEN, Engine.INLINE).filter(Machine::runs).toList();
    }

    private static boolean runs(Engine engine) {
        try {
            Coroutine.of(engine, co -> 0).send(null);
            return true;
        } catch (StopIteration returned) {
            return true;
        } catch (UnsupportedOperationException missing) {
            return false;
        }
    }

    /**
     * Runs the {@code programs} of {@code count} seeds from {@code first} on.
     *
     * @return the first failures: the seed, the shortest program that fails, and the difference
     */
    public static List<String> check(Engine engine, Programs programs, long first, int count) {
        List<String> failures = new ArrayList<>();
        Watch watch = new Watch(Thread.currentThread());
        for (long seed = first; seed < first + count && failures.size() < MOST_FAILURES; seed++) {
            watch.runs(seed);
            Program program = programs.of(seed);
            if (difference(engine, program) != null) {
                Program shortest = Shrinker.shrink(program, shorter -> difference(engine, shorter) != null);
                failures.add("seed " + seed + ": " + shortest + "\n" + difference(engine, shortest));
            }
        }
        watch.stop();
        return failures;
    }

    /** Returns the first seed from {@code first} on whose program fails; -1 if none of {@code count} does. */
    public static long firstFailure(Engine engine, Programs programs, long first, long count) {
        for (long seed = first; seed < first + count; seed++) {
            if (difference(engine, programs.of(seed)) != null) {
                return seed;
            }
        }
        return -1;
    }

    /**
     * Runs {@code program} on {@code engine}, one of {@link #engines}.
     *
     * @return the difference from the model, or null
     */
    public static @Nullable String difference(Engine engine, Program program) {
        List<String> actual;
        try {
            actual = ProductRun.trace(engine, program);
        } catch (Throwable escaped) {
            actual = List.of("escaped " + Thrown.name(escaped));
        }
        Choices choices = new Choices();
        String difference = null;
        int wrong;
        int tries = 0;
        do {
            List<String> expected = ModelRun.trace(program, engine == Engine.WOVEN, choices);
            if (expected.equals(actual)) {
                return null;
            }
            wrong = Traces.firstDifference(expected, actual);
            difference = difference == null ? Traces.sideBySide(expected, actual) : difference;
        } while (++tries < MOST_CHOICES && choices.advance(wrong));
        return difference;
    }

    /** Ends a run that hangs: it interrupts the thread, and prints the seed and the stack. */
    private static final class Watch {

        private final Thread watched;
        private final Thread watcher = new Thread(this::watch, "machine-watch");
        private volatile long seed;
        private volatile long since = System.nanoTime();

        Watch(Thread watched) {
            this.watched = watched;
            watcher.setDaemon(true);
            watcher.start();
        }

        void runs(long next) {
            seed = next;
            since = System.nanoTime();
        }

        void stop() {
            watcher.interrupt();
        }

        private void watch() {
            try {
                while (System.nanoTime() - since < TimeUnit.SECONDS.toNanos(HANGS_AFTER_SECONDS)) {
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (InterruptedException over) {
                return;
            }
            IllegalStateException hangs = new IllegalStateException("seed " + seed + " hangs");
            hangs.setStackTrace(watched.getStackTrace());
            System.getLogger(Machine.class.getName()).log(System.Logger.Level.ERROR, "a program hangs", hangs);
        }
    }
}
