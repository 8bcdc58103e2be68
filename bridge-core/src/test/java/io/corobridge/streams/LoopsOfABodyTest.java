package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.ProtocolException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the loops of a body show of what they wait for, and what they close when they are left. */
class LoopsOfABodyTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    @EachEngine
    void aLoopThatWasLeftBeforeABlockIsClosedWithTheBodyAndNotWithTheBlock(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.endless();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> {
                    for (int ignored : co.each(source)) {
                        break;
                    }
                    co.with(AsyncContextManager.of("r"), resource -> null);
                    return source.cancels.get();
                }),
                context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(0);
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    void aLoopShowsItsSourceWhileThatWaitsAndNothingAtAYieldOfItsBlock(Engine engine) {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            co.yield(co.await(first));
            co.yield(co.await(second));
        });
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            co.forEach(source, co::yield);
            co.yield(3);
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>from(generator), context);
        probe.request(1);
        assertAwaits(generator, source);
        first.complete(1);
        probe.awaitElements(1);
        assertAwaits(generator, source);
        second.complete(2);
        Await.until("at the yield of the block", () -> generator.awaiting() == null);
        probe.request(1).awaitElements(2);
        Await.until("at the last yield", () -> generator.state() == State.SUSPENDED);
        assertThat(generator.awaiting()).isNull();
        probe.request(1).assertCompleted();
    }

    private static void assertAwaits(AsyncGenerator<?, ?> generator, Object source) {
        Await.until("waits", () -> generator.awaiting() == source);
    }

    @EachEngine
    void theCleanupOfASourceWhoseBlockFailedIsShieldedAndWhatFollowsIsNot(Engine engine) {
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        CompletableFuture<Integer> never = new CompletableFuture<>();
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            try {
                co.yield(1);
            } finally {
                log.add("cleaning");
                log.add(co.await(cleanup));
            }
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> {
                    try {
                        co.forEach(source, element -> {
                            throw new IOException();
                        });
                    } catch (Exception ofTheBlock) {
                        log.add("failed");
                    }
                    return co.await(never);
                }),
                context);
        probe.request(1);
        Await.until("cleans", () -> log.contains("cleaning"));
        probe.cancel();
        assertThat(cleanup).isNotDone();
        cleanup.complete(7);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("cleaning", 7, "failed");
        assertThat(never).isCancelled();
    }

    @EachEngine
    void anIteratorWrittenByHandIsLeftAloneByALoopWhoseBlockFails(Engine engine) {
        IOException error = new IOException("of the block");
        class SourceFactory implements AsyncIterator<Integer>, AutoCloseable {

            @Override
            public Awaitable<Integer> anext() {
                return Awaitable.ready(1);
            }

            @Override
            public void close() {
                log.add("closed");
            }
        }
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
            co.forEach(new SourceFactory(), element -> {
                throw error;
            });
            return 1;
        }));
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
        assertThat(log).isEmpty();
    }

    @EachEngine
    void whatCannotBeAwaitedForAnElementIsNamed(Engine engine) {
        Awaitable<Integer> broken = () -> null;
        AsyncIterator<Integer> none = () -> null;
        AsyncIterator<Integer> bad = () -> broken;
        for (AsyncIterator<Integer> source : List.of(none, bad)) {
            Throwable error = ProbeSubscriber.to(Publishers.<Integer>single(
                            engine, co -> co.each(source).iterator().next()))
                    .request(1)
                    .assertFailed();
            assertThat(error)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining(source == none ? "anext() of " : "the awaitable ")
                    .hasMessageContaining(
                            (source == none ? source : broken).getClass().getName());
        }
    }

    private static AsyncIterable<Integer> failingAtItsClose(Engine engine, Exception error) {
        return AsyncIterable.of(engine, co -> {
            try {
                co.yield(1);
            } finally {
                throw error; // instead of the exit
            }
        });
    }

    private Throwable failureOf(Engine engine, CoroutineBody<Integer> body) {
        return ProbeSubscriber.to(Publishers.<Integer>single(engine, body), context)
                .request(1)
                .assertFailed();
    }

    @EachEngine
    void loopsThatWereLeftAreClosedLastFirstAndTheFirstErrorHasTheOther(Engine engine) {
        IOException outer = new IOException("outer");
        IOException inner = new IOException("inner");
        assertThat(failureOf(engine, co -> {
                    for (int ignored : co.each(failingAtItsClose(engine, outer))) {
                        for (int unread : co.each(failingAtItsClose(engine, inner))) {
                            break;
                        }
                        break;
                    }
                    return 1;
                }))
                .isSameAs(inner)
                .hasSuppressedException(outer);
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void anErrorOfTheBodyHasThoseOfTheLoopsThatItLeft(Engine engine) {
        IOException close = new IOException("close");
        IllegalStateException own = new IllegalStateException("own");
        assertThat(failureOf(engine, co -> {
                    for (int ignored : co.each(failingAtItsClose(engine, close))) {
                        throw own;
                    }
                    return 1;
                }))
                .isSameAs(own)
                .hasSuppressedException(close);
    }

    @EachEngine
    void noManagerIsAnErrorOfTheProtocol(Engine engine) {
        AsyncContextManager<Object> none = null;
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.with(none, resource -> 1)), context);
        assertThat(probe.request(1).assertFailed())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("was given null for its manager");
    }
}
