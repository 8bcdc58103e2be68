package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interrupt of a cancel, where the body's own code blocks and hears it. */
class HeardInterruptTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch blocked = new CountDownLatch(1);

    private ProbeSubscriber<Integer> cancelledWhileItBlocks(Engine engine, CoroutineBody<Integer> body) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.single(engine, body), context);
        probe.request(1);
        Await.latch(blocked);
        return probe.cancel();
    }

    private void block() throws InterruptedException {
        blocked.countDown();
        new CountDownLatch(1).await();
    }

    @EachThreadEngine
    void theCleanupBehindAHeardInterruptAwaitsToItsEnd(Engine engine) {
        CompletableFuture<String> released = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = cancelledWhileItBlocks(engine, co -> {
            try {
                block();
                return 1;
            } finally {
                log.add(co.await(Awaitable.ready("releasing")));
                log.add(co.await(released));
                log.add("interrupted: " + Thread.interrupted());
            }
        });
        Await.until("the cleanup", () -> log.contains("releasing"));
        released.complete("released");
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("releasing", "released", "interrupted: false");
        assertThat(context.errors).isEmpty();
    }

    private void swallowedBefore(Engine engine, Consumer<CoroutineScope> action) {
        ProbeSubscriber<Integer> probe = cancelledWhileItBlocks(engine, co -> {
            try {
                block();
            } catch (InterruptedException swallowed) {
                log.add("swallowed");
            }
            try {
                action.accept(co);
                return 1;
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            }
        });
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("swallowed", "exit");
    }

    @EachThreadEngine
    void aLoopThatGoesOnBehindASwallowedInterruptMeetsTheExitAtItsNextPull(Engine engine) {
        swallowedBefore(engine, co -> co.forEach(ScriptedPublisher.endless(), element -> log.add("element")));
    }

    @EachThreadEngine
    void aCheckpointBehindASwallowedInterruptMeetsTheExit(Engine engine) {
        swallowedBefore(engine, CoroutineScope::checkpoint);
    }

    @EachThreadEngine
    void aBodyThatGoesOnAwaitingBehindASwallowedInterruptMeetsTheExitInTheEnd(Engine engine) {
        AtomicInteger awaits = new AtomicInteger();
        swallowedBefore(engine, co -> {
            while (awaits.incrementAndGet() < 10_000) {
                co.await(Awaitable.ready(1));
            }
        });
        assertThat(awaits.get()).isLessThan(10_000);
    }

    static List<Engine[]> threads() {
        List<Engine> engines = Engines.withThreads().toList();
        return engines.stream()
                .flatMap(outer -> engines.stream().map(inner -> new Engine[] {outer, inner}))
                .toList();
    }

    /** The interrupt is the body's that waits for the step; the body that is stepped hears it. */
    @ParameterizedTest
    @MethodSource("threads")
    void noInterruptIsLeftToTheCleanupOfABodyThatIsSteppedForAnother(Engine outer, Engine inner) {
        AsyncIterable<Integer> source = AsyncIterable.of(inner, co -> {
            try {
                blocked.countDown();
                for (; ; ) {
                    co.await(Awaitable.ready(1));
                }
            } finally {
                log.add("inner, interrupted: " + Thread.interrupted());
            }
        });
        ProbeSubscriber<Integer> probe = cancelledWhileItBlocks(outer, co -> {
            try {
                for (Integer never : co.<Integer>each(source)) {
                    log.add(never);
                }
                return 1;
            } finally {
                log.add("outer, interrupted: " + Thread.interrupted());
            }
        });
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("inner, interrupted: false", "outer, interrupted: false");
    }
}
