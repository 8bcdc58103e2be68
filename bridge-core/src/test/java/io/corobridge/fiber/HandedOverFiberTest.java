package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of a body on a thread and the thread that resumes it, while a test is open. */
class HandedOverFiberTest {

    private final AtomicReference<IllegalStateException> reported = new AtomicReference<>();
    private final List<String> events = new ArrayList<>(); // one thread at a time uses it
    private Fiber fiber;

    @AfterEach
    void closeTheTest() {
        Fibers.handOver(null);
    }

    private Fiber handedOver(long patience, Runnable body) {
        Fibers.handOver(new HandOver() {
            @Override
            public long patience() {
                return patience;
            }

            @Override
            public void blocked(IllegalStateException reason) {
                reported.set(reason);
            }
        });
        return Fibers.create(Engine.PLATFORM, new NamedBody(body), Dispatch.DIRECT);
    }

    private record NamedBody(Runnable code) implements Body {

        @Override
        public void run() {
            code.run();
        }

        @Override
        public String name() {
            return "a body";
        }
    }

    @Test
    void anUnparkReturnsWhenTheBodyHasParkedOrEnded() {
        fiber = handedOver(TimeUnit.SECONDS.toNanos(60), () -> {
            events.add("began");
            fiber.park();
            events.add("resumed");
        });

        fiber.unpark();
        assertThat(fiber.isMounted()).isFalse();
        events.add("between");
        fiber.unpark();
        events.add("after");

        assertThat(events).containsExactly("began", "between", "resumed", "after");
    }

    @Test
    void aPermitThatTheBodyGivesItselfIsTakenAtItsNextPark() {
        fiber = handedOver(TimeUnit.SECONDS.toNanos(60), () -> {
            fiber.unpark();
            fiber.park();
            events.add("went on");
            fiber.park();
        });

        fiber.unpark();

        assertThat(events).containsExactly("went on");
        assertThat(fiber.isMounted()).isFalse();
    }

    @Test
    void anInterruptOfTheRunnerIsKeptUntilTheBodyHasParked() {
        fiber = handedOver(TimeUnit.SECONDS.toNanos(60), () -> events.add("ran"));

        Thread.currentThread().interrupt();
        fiber.unpark();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).containsExactly("ran");
    }

    @Test
    void aBodyThatBlocksIsReportedAndParksByItself() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        fiber = handedOver(TimeUnit.MILLISECONDS.toNanos(20), () -> {
            await(latch);
            fiber.park();
            ended.countDown();
        });

        fiber.unpark(); // goes on without the body
        assertThat(reported.get()).hasMessageStartingWith("the body a body blocks its thread");
        assertThat(reported.get().getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("await"));
        fiber.unpark(); // leaves a permit, since the body is not parked
        latch.countDown();

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStepIsNotWaitedForByTheFiber() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        fiber = handedOver(TimeUnit.SECONDS.toNanos(60), () -> {
            await(latch); // a runner that waits would never count it down
            ended.countDown();
        });

        fiber.unparkNow();
        latch.countDown();

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutARuleABodyIsOnAThreadFiber() {
        Fiber made = Fibers.create(Engine.PLATFORM, new NamedBody(() -> {}), Dispatch.DIRECT);

        assertThat(made).isInstanceOf(ThreadFiber.class);
    }
}
