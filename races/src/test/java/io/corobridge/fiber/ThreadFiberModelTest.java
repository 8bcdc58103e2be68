package io.corobridge.fiber;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** The permit of a fiber: every wake-up ends a wait, whenever it comes. */
class ThreadFiberModelTest {

    private static final int INTERLEAVINGS = 1_000;

    @Test
    void aResumeIsNeverLost() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Body body = new Body();
            ThreadFiber fiber = new ThreadFiber("body", body, (name, runs) -> {});
            body.fiber = fiber;
            fiber.unpark(); // starts it: the thread below is its own
            Thread thread = new Thread(fiber);
            Thread resumer = new Thread(() -> {
                body.permitted.incrementAndGet();
                fiber.unpark();
                body.permitted.incrementAndGet();
                fiber.unpark();
            });
            thread.start();
            resumer.start();
            try {
                thread.join();
                resumer.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            if (!body.ended) {
                throw new AssertionError("the body ended");
            }
        });
    }

    private static final class Body implements Runnable {

        private final AtomicInteger permitted = new AtomicInteger();
        private volatile ThreadFiber fiber;
        private boolean ended;

        @Override
        public void run() {
            while (permitted.get() < 2) {
                fiber.park();
            }
            ended = true;
        }
    }
}
