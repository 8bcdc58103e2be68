package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A thread fiber that looks for its permit before it parks: what comes meanwhile, by a clock that makes it come. */
class LookingFiberTest {

    private final AtomicBoolean place = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Runnable meanwhile = () -> {};
    private volatile boolean looked;
    private volatile boolean interrupted;
    private volatile boolean mounted;
    private volatile long now;
    private volatile Thread thread;
    private final Patience patience = new Patience(place, this::clock);
    private final ThreadFiber fiber = new ThreadFiber("body", this::body, new Looking(), Dispatch.DIRECT);

    private final class Looking implements ThreadFiber.Starter {
        @Override
        public void start(String name, Runnable body) {
            thread = new Thread(body, name);
            thread.start();
        }

        @Override
        public Patience patience() {
            return patience;
        }
    }

    LookingFiberTest() {
        for (int i = 0; i < 100; i++) {
            patience.woke(now - 10 * Patience.DEAR);
        }
    }

    private long clock() {
        now += Patience.NANOS / 4;
        if (place.get()) {
            looked = true;
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
    void aPermitThatComesMeanwhileEndsTheWait() throws InterruptedException {
        meanwhile = () -> {
            mounted = fiber.isMounted();
            fiber.unpark();
        };
        fiber.unpark();
        awaitEnd();
        assertThat(mounted).as("it has not parked").isTrue();
    }

    @Test
    void whereNothingComesItParksAndIsWoken() throws InterruptedException {
        fiber.unpark();
        awaitParked();
        assertThat(ended.getCount()).isOne();
        fiber.unpark();
        awaitEnd();
    }

    @Test
    void anInterruptEndsNoWaitAndIsKept() throws InterruptedException {
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
        assertThat(looked).isTrue();
        assertThat(place).as("given back").isFalse();
    }

    private void awaitParked() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (fiber.isMounted()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.yield();
        }
    }
}
