package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.Pending;
import io.corobridge.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/** The one timer thread runs no code of a user: what blocks there would stop each sleep and each timeout of the program. */
@Timeout(60)
class TimerTest {

    private final CompletableFuture<String> ranOn = new CompletableFuture<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Ends only if the timer goes on. */
    private static void sleep(Engine engine) throws InterruptedException {
        Blocking.await(Coroutine.of(engine, co -> {
            co.sleep(Duration.ofMillis(1));
            return "";
        }));
    }

    private void block() {
        ranOn.complete(Thread.currentThread().getName());
        Await.latch(goOn);
    }

    /** Requests on a thread of its own: a body whose time is over before it waits goes on, and blocks, on the requesting thread. */
    private void assertTheTimerGoesOn(Engine engine, ProbeSubscriber<?> blocking) throws InterruptedException {
        Thread requester = new Thread(() -> blocking.request(1));
        requester.start();
        assertThat(ranOn.join()).isNotEqualTo("corobridge-timer");
        sleep(engine);
        goOn.countDown();
        blocking.assertCompleted();
        requester.join();
    }

    @EachEngine
    void aBodyThatBlocksAfterItsSleep(Engine engine) throws InterruptedException {
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(engine, co -> {
            co.sleep(Duration.ofMillis(1));
            block();
            return "";
        }));
        assertTheTimerGoesOn(engine, probe);
    }

    @EachEngine
    void anAwaitWrittenByHandThatBlocksWhenItsTimeIsOver(Engine engine) throws InterruptedException {
        Awaitable<String> slow = () -> new AwaitIterator<>() {
            @Override
            public Step<String> send(@Nullable Object value) {
                return new Step.Suspended<>((Pending) resume -> {});
            }

            @Override
            public void close() {
                block();
            }
        };
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(engine, co -> {
            try {
                return co.await(slow, Duration.ofMillis(1));
            } catch (Exception timeout) {
                return "timeout";
            }
        }));
        assertTheTimerGoesOn(engine, probe);
        assertThat(probe.elements).containsExactly("timeout");
    }

    @EachEngine
    void aBodyThatBlocksInItsCleanupWhenItsTimeIsOver(Engine engine) throws InterruptedException {
        Coroutine<String> waiting = Coroutine.of(engine, co -> {
            try {
                return co.await(new CompletableFuture<String>());
            } finally {
                block();
            }
        });
        waiting.send(null); // it waits before its time begins, however late its thread comes
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(engine, co -> {
            try {
                return co.await(waiting, Duration.ofMillis(1));
            } catch (Exception timeout) {
                return "timeout";
            }
        }));
        assertTheTimerGoesOn(engine, probe);
        assertThat(probe.elements).containsExactly("timeout");
    }
}
