package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The wait of a thread fiber: only a permit ends it, and what does not end it does not make it spin. */
class ThreadFiberTest {

    private final AtomicInteger waits = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile Thread thread;
    private final ThreadFiber fiber = new ThreadFiber(
            "body",
            this::body,
            (name, body) -> {
                thread = new Thread(body, name);
                thread.start();
            },
            Dispatch.DIRECT);

    private void body() {
        fiber.park();
        waits.incrementAndGet();
        interrupted = Thread.currentThread().isInterrupted();
        fiber.park();
        waits.incrementAndGet();
        ended.countDown();
    }

    @Test
    void aStrayUnparkEndsNoWaitAndDoesNotSpin() throws InterruptedException {
        fiber.unpark();
        for (int i = 0; i < 3; i++) {
            awaitStandstill();
            LockSupport.unpark(thread);
        }
        awaitStandstill();
        assertThat(waits).hasValue(0);
        endWaits();
        assertThat(interrupted).isFalse();
    }

    @Test
    void anInterruptEndsNoWaitDoesNotSpinAndIsKept() throws InterruptedException {
        fiber.unpark();
        for (int i = 0; i < 3; i++) {
            awaitStandstill();
            fiber.interrupt();
        }
        awaitStandstill();
        assertThat(waits).hasValue(0);
        endWaits();
        assertThat(interrupted).isTrue();
    }

    @Test
    void aPermitThatComesFirstIsNotLostAndTwoAreOne() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger passed = new AtomicInteger();
        ThreadFiber[] early = new ThreadFiber[1];
        early[0] = new ThreadFiber(
                "early",
                () -> {
                    await(go);
                    early[0].park();
                    passed.incrementAndGet();
                    early[0].park();
                    passed.incrementAndGet();
                    ended.countDown();
                },
                (name, body) -> {
                    thread = new Thread(body, name);
                    thread.start();
                },
                Dispatch.DIRECT);
        early[0].unpark();
        awaitStandstill(); // it runs, and waits for the latch
        assertThat(early[0].isMounted()).isTrue();
        early[0].unpark();
        early[0].unpark();
        go.countDown();
        awaitState(() -> passed.get() == 1 && !early[0].isMounted());
        assertThat(passed).hasValue(1);
        early[0].unpark();
        await(ended);
        assertThat(passed).hasValue(2);
    }

    private void endWaits() throws InterruptedException {
        fiber.unpark();
        awaitState(() -> waits.get() == 1);
        awaitState(() -> !fiber.isMounted());
        fiber.unpark();
        await(ended);
        thread.join();
        assertThat(waits).hasValue(2);
        fiber.interrupt(); // of an ended one: nothing
    }

    /** The thread waits, and goes on waiting: a spinning one is found runnable among so many looks. */
    private void awaitStandstill() {
        int[] inARow = new int[1];
        awaitState(() -> {
            Thread.State state = thread.getState();
            boolean waiting = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
            inARow[0] = waiting ? inARow[0] + 1 : 0;
            return inARow[0] == 300;
        });
    }

    private static void awaitState(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.yield();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS))
                    .as("within the deadline")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            // the interrupt that the body keeps; the latch is only asked once more
            assertThat(latch.getCount()).isZero();
        }
    }
}
