package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests a thread fiber that spins for its permit before it parks: its clock makes things happen during the spin. */
class SpinningFiberTest {

    private final AtomicBoolean occupied = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Runnable meanwhile = () -> {};
    private volatile boolean spun;
    private volatile boolean interrupted;
    private volatile boolean mounted;
    private volatile long now;
    private volatile Thread thread;
    private final SpinPolicy policy = new SpinPolicy(occupied, this::clock);
    private final ThreadFiber fiber = new ThreadFiber("body", this::body, new Spinning(), Dispatch.DIRECT);

    private final class Spinning implements ThreadFiber.Starter {
        @Override
        public void start(String name, Runnable body) {
            thread = new Thread(body, name);
            thread.start();
        }

        @Override
        public SpinPolicy spinPolicy() {
            return policy;
        }
    }

    SpinningFiberTest() {
        for (int i = 0; i < 100; i++) {
            policy.recordWake(now - 10 * SpinPolicy.COSTLY_WAKE_NANOS);
        }
    }

    private long clock() {
        now += SpinPolicy.SPIN_NANOS / 4;
        if (occupied.get()) {
            spun = true;
            meanwhile.run();
        }
        return now;
    }

    private void body() {
        fiber.park();
        interrupted = Thread.interrupted();
        ended.countDown();
    }

    @Test
    void aPermitDuringTheSpinEndsTheWait() throws InterruptedException {
        meanwhile = () -> {
            mounted = fiber.isMounted();
            fiber.unpark();
        };
        fiber.unpark();
        awaitEnd();
        assertThat(mounted).as("it has not parked").isTrue();
    }

    @Test
    void aSpinInVainIsFollowedByAPark() throws InterruptedException {
        fiber.unpark();
        awaitParked();
        assertThat(ended.getCount()).isOne();
        fiber.unpark();
        awaitEnd();
    }

    @Test
    void anInterruptDuringTheSpinDoesNotEndTheWaitAndIsKept() throws InterruptedException {
        meanwhile = () -> Thread.currentThread().interrupt();
        fiber.unpark();
        awaitParked();
        assertThat(ended.getCount()).isOne();
        fiber.unpark();
        awaitEnd();
        assertThat(interrupted).isTrue();
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(ended.await(60, TimeUnit.SECONDS)).as("the end").isTrue();
        thread.join();
        assertThat(spun).isTrue();
        assertThat(occupied).as("given back").isFalse();
    }

    private void awaitParked() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (fiber.isMounted()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.yield();
        }
    }
}
