package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** A processor ends for its subscribers in order: elements before errors, and the closing after the cleanup. */
class ProcessorEndTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("close(): the error comes at once, each subscriber's closing ends with the cleanup of the body")
    void theClosingsEndWithTheCleanup(Engine engine) {
        for (int subscribers = 1; subscribers <= 3; subscribers++) {
            log.clear();
            CompletableFuture<Integer> cleanup = new CompletableFuture<>();
            BridgeProcessor<Integer, Integer> processor = Processors.of(engine, 0, context, co -> {
                try {
                    for (Integer in = co.yield(null); ; ) {
                        in = co.yield(in);
                    }
                } finally {
                    log.add("cleaning");
                    co.await(cleanup);
                    log.add("clean");
                }
            });
            ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
            source.subscribe(processor);
            List<ProbeSubscriber<Integer>> probes = new ArrayList<>();
            for (int i = 0; i < subscribers; i++) {
                probes.add(ProbeSubscriber.to(processor, context).request(i + 1));
            }
            Await.until("asked", () -> !source.requests.isEmpty());
            source.subscriber().onNext(1);
            probes.forEach(probe -> probe.awaitElements(1));
            processor.close();
            Await.until("the cleanup", () -> log.contains("cleaning"));
            for (ProbeSubscriber<Integer> probe : probes) {
                Await.until("the error", () -> probe.errors.size() == 1);
                assertThat(hasEnded(probe.bridge().closing())).isFalse();
                assertThat(probe.bridge().state()).isNotEqualTo(State.CLOSED);
            }
            assertThat(hasEnded(processor.closing())).isFalse();
            cleanup.complete(1);
            for (ProbeSubscriber<Integer> probe : probes) {
                assertThat(probe.assertFailed()).isInstanceOf(CancellationException.class);
            }
            assertThat(log).containsExactly("cleaning", "clean");
        }
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void closeIsAnErrorForThoseWhoHaveIt(Engine engine) throws InterruptedException {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        BridgeProcessor<Integer, Integer> processor = Processors.of(engine, 0, context, Numbers.IDENTITY);
        source.subscribe(processor);
        ProbeSubscriber<Integer> waiting =
                ProbeSubscriber.to(processor, context).request(1);
        ProbeSubscriber<Integer> idle = ProbeSubscriber.to(processor, context);
        processor.close();
        assertThat(waiting.assertFailed()).isInstanceOf(CancellationException.class);
        assertThat(idle.assertFailed()).isInstanceOf(CancellationException.class);
        Blocking.await(processor.closing());
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    void anErrorDoesNotWaitForThoseWhoLagTheCompletionDoes(Engine engine) {
        for (Exception end : new Exception[] {null, new Exception("end")}) {
            BridgeProcessor<Integer, Integer> processor = Processors.of(engine, 1, context, Numbers.IDENTITY);
            ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
            source.subscribe(processor);
            ProbeSubscriber<Integer> fast = ProbeSubscriber.to(processor, context);
            ProbeSubscriber<Integer> slow = ProbeSubscriber.to(processor, context);
            fast.request(1);
            Await.until("asked", () -> source.requests.size() == 1);
            source.subscriber().onNext(7);
            fast.awaitElements(1);
            if (end == null) {
                source.subscriber().onComplete();
                fast.assertCompleted();
                slow.assertNoEnd();
                slow.request(1).assertCompleted();
                assertThat(slow.elements).containsExactly(7);
            } else {
                source.subscriber().onError(end);
                assertThat(fast.assertFailed()).isSameAs(end);
                assertThat(slow.assertFailed()).isSameAs(end);
                assertThat(slow.elements).isEmpty();
            }
        }
        assertThat(context.elements).isEmpty(); // the other has had it
    }

    private static boolean hasEnded(Awaitable<@Nullable Void> closing) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Tasks.start(closing, SubscriberContext.NONE, new TaskEnd<@Nullable Void>() {
            @Override
            public void returned(@Nullable Void nothing) {
                ended.complete(true);
            }

            @Override
            public void raised(Throwable error) {
                ended.completeExceptionally(error);
            }
        });
        return ended.isDone();
    }
}
