package io.corobridge.fiber;

import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** The permit of a fiber: every wake-up ends a wait, whenever it comes. */
class ThreadFiberModelTest {

    private static final int INTERLEAVINGS = 1_000;

    @Test
    void aResumeIsNeverLost() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Body body = new Body();
            body.fiber.unpark(); // starts it: the thread below is its own
            Thread thread = new Thread(body.fiber);
            Thread resumer = new Thread(new Resumer(body));
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

    // classes, not lambdas: the checker does not see what a lambda shares between threads

    private static final class Body implements Runnable, ThreadFiber.Starter {

        private final ThreadFiber fiber = new ThreadFiber("body", this, this, Dispatch.DIRECT);
        private volatile int permitted;
        private volatile boolean ended;

        @Override
        public void run() {
            while (permitted < 2) {
                fiber.park();
            }
            ended = true;
        }

        @Override
        public void start(String name, Runnable body) {
            // by the test
        }
    }

    private record Resumer(Body body) implements Runnable {

        @Override
        public void run() {
            body.permitted = 1;
            body.fiber.unpark();
            body.permitted = 2;
            body.fiber.unpark();
        }
    }
}
