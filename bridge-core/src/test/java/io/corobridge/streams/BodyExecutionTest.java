package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.spi.BodyExecution;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a body runs, and what is set around it. */
class BodyExecutionTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger accepts = new AtomicInteger(Integer.MAX_VALUE);
    private final ThreadLocal<@Nullable String> around = new ThreadLocal<>();

    private SubscriberContext executedBy(@Nullable Executor executor) {
        BodyExecution execution = new BodyExecution() {
            @Override
            public @Nullable Executor executor() {
                return executor;
            }

            @Override
            public void around(Runnable stretch) {
                around.set("set");
                try {
                    stretch.run();
                } finally {
                    around.remove();
                }
            }
        };
        return new SubscriberContext() {
            @Override
            public BodyExecution execution() {
                return execution;
            }

            @Override
            public void errorDropped(Throwable error) {
                dropped.add(error);
            }

            @Override
            public void elementDiscarded(Object element) {}
        };
    }

    /** Counts, and rejects when it has accepted enough. */
    private void execute(Runnable stretch) {
        if (accepts.getAndDecrement() <= 0) {
            throw new RejectedExecutionException("full");
        }
        executed.incrementAndGet();
        stretch.run();
    }

    static Stream<Arguments> enginesAndScopes() {
        return Engines.available()
                .flatMap(engine -> Stream.of(Arguments.of(engine, false), Arguments.of(engine, true)));
    }

    static Stream<Engine> inline() {
        return Stream.of(Engine.INLINE).filter(Fibers::supports);
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void itsExecutorHasTheStretchesOfABodyWithoutAThread(Engine engine, boolean inScope) {
        BridgePublisher<Integer> body = Publishers.of(engine, co -> {
            co.yield(1);
            co.yield(2);
            log.add(String.valueOf(around.get()));
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(within(inScope, body), executedBy(this::execute));
        probe.request(1).awaitElements(1);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(1, 2);
        assertThat(log).containsExactly("set");
        assertThat(executed.get()).isEqualTo(Fibers.haveThreads(engine) ? 0 : 2);
        assertThat(around.get()).isNull();
    }

    @ParameterizedTest
    @MethodSource("enginesAndScopes")
    void withoutAnExecutorItOnlySetsWhatBelongsToTheBody(Engine engine, boolean inScope) {
        CompletableFuture<String> later = new CompletableFuture<>();
        BridgePublisher<String> body = Publishers.single(engine, co -> {
            log.add(String.valueOf(around.get()));
            co.await(later);
            return String.valueOf(around.get());
        });
        ProbeSubscriber<String> probe = ProbeSubscriber.to(within(inScope, body), executedBy(null));
        probe.request(1);
        Await.until("begun", () -> log.size() == 1);
        assertThat(around.get()).isNull();
        later.complete("");
        probe.assertCompleted();
        assertThat(log).containsExactly("set");
        assertThat(probe.elements).containsExactly("set");
    }

    private static <T> BridgePublisher<T> within(boolean scope, BridgePublisher<T> body) {
        return !scope ? body : Publishers.<String, T>usingWhen(() -> AsyncContextManager.of("r"), resource -> body);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("inline")
    void aRejectedStartIsTheStreamsErrorAndNothingRuns(Engine engine) {
        accepts.set(0);
        ProbeSubscriber<Integer> generator =
                ProbeSubscriber.to(Publishers.of(engine, co -> log.add("ran")), executedBy(this::execute));
        assertThat(generator.request(1).assertFailed()).isInstanceOf(RejectedExecutionException.class);
        ProbeSubscriber<Boolean> coroutine =
                ProbeSubscriber.to(Publishers.single(engine, co -> log.add("ran")), executedBy(this::execute));
        assertThat(coroutine.request(1).assertFailed()).isInstanceOf(RejectedExecutionException.class);
        assertThat(log).isEmpty();
        assertThat(dropped).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("inline")
    void aStretchThatIsRejectedClosesTheGeneratorAndItsCleanupRuns(Engine engine) {
        accepts.set(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                        log.add("went on");
                    } finally {
                        log.add("cleanup, " + around.get());
                    }
                }),
                executedBy(this::execute));
        probe.request(1).awaitElements(1);
        assertThat(probe.request(1).assertFailed()).isInstanceOf(RejectedExecutionException.class);
        assertThat(probe.elements).containsExactly(1);
        assertThat(log).containsExactly("cleanup, set");
        assertThat(dropped).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("inline")
    void aStretchThatIsRejectedClosesTheCoroutineAndItsCleanupRuns(Engine engine) {
        accepts.set(1);
        CompletableFuture<Integer> later = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.single(engine, co -> {
                    try {
                        co.suspend(later.minimalCompletionStage());
                        co.suspend(new CompletableFuture<>());
                        log.add("went on");
                        return 1;
                    } finally {
                        log.add("cleanup, " + around.get());
                    }
                }),
                executedBy(this::execute));
        probe.request(1);
        later.complete(1);
        assertThat(probe.assertFailed()).isInstanceOf(RejectedExecutionException.class);
        assertThat(log).containsExactly("cleanup, set");
        assertThat(dropped).isEmpty();
    }
}
