package io.corobridge.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller that is interrupted while it waits for a step: its blocking call is the body's, and nobody else's. */
@Timeout(60)
class StepperTest {

    static Stream<Engine> enginesWithThreads() {
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL).filter(Fibers::supports);
    }

    /** The thread of a body that has ended serves the next one: the end waits for an interrupt that is on its way. */
    @Test
    void aBodyDoesNotEndWhileAnInterruptIsOnItsWayToIt() throws Exception {
        CoroutineFrame frame = new CoroutineFrame(Engine.PLATFORM, co -> null);
        Stepper stepper = new Stepper(frame, null);
        EndingFiber fiber = new EndingFiber(stepper, Thread.currentThread());
        Field fiberOfTheFrame = FrameRun.class.getDeclaredField("fiber");
        fiberOfTheFrame.setAccessible(true);
        fiberOfTheFrame.set(frame, fiber);
        stepper.step(fiber, null, null);
        assertThat(Thread.interrupted()).as("the caller keeps its own").isTrue();
        fiber.body.join();
        assertThat(fiber.endedBeforeTheInterrupt).isFalse();
        assertThat(fiber.interruptedAfterTheEnd).isFalse();
    }

    @ParameterizedTest
    @MethodSource("enginesWithThreads")
    void theInterruptOfOneStepDoesNotReachTheNext(Engine engine) {
        CountDownLatch running = new CountDownLatch(1);
        Coroutine<Boolean> coroutine = Coroutine.of(engine, co -> {
            running.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            co.suspend("here");
            return Thread.currentThread().isInterrupted();
        });
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                running.await();
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        interrupter.start();
        assertThat(coroutine.send(null)).isEqualTo(new Step.Suspended<>("here"));
        assertThat(Thread.interrupted()).as("the caller keeps its own").isTrue();
        assertThat(coroutine.send(null)).isEqualTo(new Step.Returned<>(false));
    }

    @ParameterizedTest
    @MethodSource("enginesWithThreads")
    void eachInterruptOfTheCallerReachesABodyThatBlocks(Engine engine) {
        Thread caller = Thread.currentThread();
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            int interrupts = 0;
            while (interrupts < 3) {
                caller.interrupt();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupts++;
                }
            }
            return interrupts;
        });
        assertThat(coroutine.send(null)).isEqualTo(new Step.Returned<>(3));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A body that interrupts its caller, and ends in the midst of the interrupt that comes back. */
    private static final class EndingFiber implements Fiber {

        private final CountDownLatch interrupting = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        final Thread body;
        boolean endedBeforeTheInterrupt;
        volatile boolean interruptedAfterTheEnd;

        EndingFiber(Stepper stepper, Thread caller) {
            body = new Thread(() -> {
                caller.interrupt();
                await(interrupting);
                stepper.ended(null, null);
                ended.countDown();
                interruptedAfterTheEnd = Thread.interrupted();
            });
        }

        @Override
        public void unpark() {
            body.start();
        }

        @Override
        public void interrupt() {
            interrupting.countDown();
            while (ended.getCount() > 0 && !isEnding()) {
                Thread.onSpinWait();
            }
            endedBeforeTheInterrupt = ended.getCount() == 0;
            body.interrupt(); // if the end did not wait for it, nobody takes it
        }

        private boolean isEnding() {
            return Arrays.stream(body.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(Stepper.class.getName()));
        }

        @Override
        public void park() {
            throw new AssertionError("not suspended");
        }

        @Override
        public boolean isCurrent() {
            return Thread.currentThread() == body;
        }

        @Override
        public boolean isMounted() {
            return body.isAlive();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
