package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.ElementBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.spi.SubscriberContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Subscriber;

/**
 * A body that reads a publisher of another body: the same whether the library can see whose it is or not. Each test says
 * what a loop over {@code AsyncIterable.of} of that body, which is a call, does instead: see decision 12.
 */
class OwnPublisherReadTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    /** The same publisher, of a type that nothing knows. */
    private record Hidden<T>(BridgePublisher<T> publisher) implements BridgePublisher<T> {

        @Override
        public void subscribe(Subscriber<? super T> subscriber, SubscriberContext context) {
            publisher.subscribe(subscriber, context);
        }
    }

    private void eachForm(Engine engine, GeneratorBody<Integer, Void> body, Consumer<AsyncIterable<Integer>> test) {
        List<Function<BridgePublisher<Integer>, BridgePublisher<Integer>>> forms =
                List.of(Function.identity(), Hidden::new);
        for (Function<BridgePublisher<Integer>, BridgePublisher<Integer>> form : forms) {
            log.clear();
            context.errors.clear();
            test.accept(AsyncIterable.from(form.apply(Publishers.of(engine, body))));
        }
    }

    private ProbeSubscriber<Integer> reading(Engine engine, AsyncIterable<Integer> source, ElementBody<Integer> block) {
        return ProbeSubscriber.to(
                        Publishers.<Integer>of(engine, co -> {
                            co.forEach(source, block);
                            log.add("went on");
                            co.yield(0);
                        }),
                        context)
                .request(Long.MAX_VALUE);
    }

    /** A call: the exit was raised once, in the source, and the reader goes on. */
    @EachEngine
    void aSourceThatKeepsTheExitToItselfDoesNotKeepItFromTheReader(Engine engine) {
        GeneratorBody<Integer, Void> body = co -> {
            try {
                co.yield(1);
                co.await(new CompletableFuture<>());
            } catch (GeneratorExit exit) {
                log.add("kept");
            }
        };
        eachForm(engine, body, source -> {
            ProbeSubscriber<Integer> probe = reading(engine, source, log::add);
            Await.until("read", () -> log.contains(1));
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(log).containsExactly(1, "kept");
        });
    }

    /** A call: the loop raises the error of the cleanup, with the block's suppressed in it. */
    @EachEngine
    void anErrorOfTheSourcesCleanupDoesNotReplaceTheBlocks(Engine engine) {
        IOException ofBlock = new IOException("block");
        IOException ofCleanup = new IOException("cleanup");
        GeneratorBody<Integer, Void> body = co -> {
            try {
                co.yield(1);
                co.await(new CompletableFuture<>());
            } finally {
                log.add("cleanup");
                throwIt(ofCleanup);
            }
        };
        eachForm(engine, body, source -> {
            ProbeSubscriber<Integer> probe = reading(engine, source, i -> throwIt(ofBlock));
            assertThat(probe.assertFailed()).isSameAs(ofBlock).hasNoSuppressedExceptions();
            assertThat(context.errors).containsExactly(ofCleanup);
            assertThat(log).containsExactly("cleanup");
        });
    }

    /** A call: an element like any other. */
    @EachEngine
    void nullIsAnError(Engine engine) {
        eachForm(engine, co -> co.yield(null), source -> {
            ProbeSubscriber<Integer> probe = reading(engine, source, log::add);
            assertThat(probe.assertFailed()).isInstanceOf(NullPointerException.class);
            assertThat(log).isEmpty();
        });
    }

    /** A call: waits for ever, since the source goes on when the block is over. */
    @EachEngine
    void theBlockMayWaitForWhatTheSourceDoesNext(Engine engine) {
        CountDownLatch ahead = new CountDownLatch(2);
        GeneratorBody<Integer, Void> body = co -> {
            co.yield(1);
            ahead.countDown();
            co.yield(2);
        };
        eachForm(engine, body, source -> {
            reading(engine, source, i -> {
                        while (ahead.getCount() == 2) {
                            Thread.onSpinWait();
                        }
                        log.add(i);
                    })
                    .assertCompleted();
            assertThat(log).containsExactly(1, 2, "went on");
        });
    }

    /** A call: one thread, and what the source sets there the reader sees. */
    @EachEngine
    void eachHasItsOwnThread(Engine engine) {
        ThreadLocal<String> local = new ThreadLocal<>();
        GeneratorBody<Integer, Void> body = co -> {
            local.set("of the source");
            try {
                co.yield(1);
            } finally {
                local.remove(); // platform threads are cached, and serve the next body with what was left there
            }
        };
        if (!Fibers.haveThreads(engine)) {
            return; // there they share the thread of whoever resumes them
        }
        eachForm(engine, body, source -> {
            reading(engine, source, i -> log.add("sees " + local.get())).assertCompleted();
            assertThat(log).containsExactly("sees null", "went on");
        });
    }

    @EachEngine
    void whatACallDoesInstead(Engine engine) {
        IOException ofBlock = new IOException("block");
        IOException ofCleanup = new IOException("cleanup");
        AsyncIterable<Integer> failing = AsyncIterable.of(engine, co -> {
            try {
                co.yield(null);
            } finally {
                throwIt(ofCleanup);
            }
        });
        ProbeSubscriber<Integer> failed = reading(engine, failing, i -> {
            log.add("null: " + (i == null));
            throwIt(ofBlock);
        });
        assertThat(failed.assertFailed()).isSameAs(ofCleanup).hasSuppressedException(ofBlock);
        assertThat(log).containsExactly("null: true");

        log.clear();
        AsyncIterable<Integer> keeping = AsyncIterable.of(engine, co -> {
            try {
                co.yield(1);
                co.await(new CompletableFuture<>());
            } catch (GeneratorExit exit) {
                log.add("kept");
            }
        });
        ProbeSubscriber<Integer> cancelled = reading(engine, keeping, log::add);
        Await.until("read", () -> log.contains(1));
        cancelled.cancel();
        cancelled.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(1, "kept", "went on");
    }

    private static void throwIt(IOException error) throws IOException {
        throw error;
    }
}
