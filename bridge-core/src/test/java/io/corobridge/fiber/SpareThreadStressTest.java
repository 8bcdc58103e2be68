package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Four threads start bodies while spare threads come and go: each body runs once, on a thread of its own. */
class SpareThreadStressTest {

    private static final int STARTERS = 4;
    private static final int BODIES = 3_000;

    private final AtomicBoolean occupied = new AtomicBoolean();
    private final SpinPolicy policy = new SpinPolicy(occupied, System::nanoTime);
    private final ThreadLocal<String> mark = new ThreadLocal<>();
    private final Set<Thread> seen = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger reused = new AtomicInteger();
    private final Phaser alive = new Phaser(1);
    private final SpareThread spareThread = SpareThread.ofFreshThreads(policy, this::startThread);

    private void startThread(String name, Runnable task) {
        alive.register();
        Runnable counted = () -> {
            try {
                task.run();
            } finally {
                alive.arriveAndDeregister();
            }
        };
        if (VirtualThreads.SUPPORTED) {
            VirtualThreads.startNew(name, counted);
        } else {
            new Thread(counted, name).start();
        }
    }

    @Test
    void eachBodyRunsOnceOnAThreadOfItsOwn() throws Exception {
        CompletableFuture.allOf(Stream.generate(
                                () -> CompletableFuture.runAsync(this::startMany, task -> new Thread(task).start()))
                        .limit(STARTERS)
                        .toArray(CompletableFuture[]::new))
                .join(); // as long as it takes: each body has a deadline of its own
        alive.awaitAdvanceInterruptibly(alive.arrive(), 60, TimeUnit.SECONDS); // no spare thread spins for ever
        assertThat(ran).hasValue(STARTERS * BODIES);
        assertThat(reused).hasValue(0);
        assertThat(seen).hasSize(STARTERS * BODIES);
        assertThat(occupied).isFalse();
    }

    private void startMany() {
        for (int i = 0; i < BODIES; i++) {
            policy.recordWake(
                    System.nanoTime() - 50 * SpinPolicy.COSTLY_WAKE_NANOS); // or it would depend on the machine
            CountDownLatch end = new CountDownLatch(1);
            spareThread.start("body", () -> {
                body();
                end.countDown();
            });
            try {
                assertThat(end.await(60, TimeUnit.SECONDS)).as("not lost").isTrue();
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }
    }

    private void body() {
        if (mark.get() != null || Thread.currentThread().isInterrupted()) {
            reused.incrementAndGet();
        }
        mark.set("ran");
        seen.add(Thread.currentThread());
        ran.incrementAndGet();
        Thread.currentThread().interrupt(); // meant for this body alone
    }
}
