package io.corobridge.live;

import io.corobridge.fiber.IdleThreads;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A coarse clock: it counts tenths of a second. A reading costs two volatile reads, where {@link System#nanoTime} takes
 * a third of a switch of the woven engine.
 *
 * <p>A thread of its own writes {@code ticks}. It runs while the clock is read, and ends after ten ticks without a
 * reading. States of {@code mode}: STOPPED (no thread), IDLE (no reading since the last tick), READ. A reader moves
 * IDLE or STOPPED to READ. The clock's thread moves READ to IDLE at each tick, and IDLE to STOPPED.
 */
final class LiveClock implements Runnable {

    private static final int STOPPED = 0;
    private static final int IDLE = 1;
    private static final int READ = 2;

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_IDLE = (int) Math.min(10, IdleThreads.MILLIS / 100 + 1);
    private static final VarHandle MODE = VarHandles.handle(MethodHandles.lookup(), "mode", int.class);

    /** The clock of this JVM. */
    static final LiveClock CLOCK = new LiveClock();

    private final long origin = System.nanoTime();
    private volatile int ticks;

    @SuppressWarnings("unused") // by MODE
    private volatile int mode;

    private LiveClock() {}

    /** Returns the tick, at most one behind. */
    int now() {
        if (mode != READ) {
            wasIdle();
        }
        return ticks;
    }

    /** Returns the exact tick. */
    int exact() {
        return (int) ((System.nanoTime() - origin) / TICK);
    }

    private void wasIdle() {
        if ((int) MODE.getAndSet(this, READ) == STOPPED) {
            ticks = exact();
            try {
                IdleThreads.create("corobridge-clock", this).start();
            } catch (Throwable noThread) { // no memory, or a stack that is nearly full
                MODE.setVolatile(this, STOPPED); // the next reading tries again
            }
        }
    }

    @Override
    public void run() {
        LiveJmx.register();
        int idle = 0;
        while (idle < MOST_IDLE || !MODE.compareAndSet(this, IDLE, STOPPED)) {
            LockSupport.parkNanos(this, TICK);
            ticks = exact();
            idle = MODE.compareAndSet(this, READ, IDLE) ? 0 : idle + 1;
        }
    }
}
