package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import java.util.concurrent.CompletableFuture;

/** What a body shows to await while it loops over a generator that runs as a call. */
class AwaitingInLoopTest {

    private final CompletableFuture<Integer> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = new CompletableFuture<>();
    private final CompletableFuture<Integer> inBlock = new CompletableFuture<>();

    @EachEngine
    void aBodyAwaitsTheSourceBetweenElementsAndTheBlocksAwaitInTheBlock(Engine engine) {
        AsyncIterable<Integer> none = AsyncIterable.of(engine, co -> {});
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            co.await(first);
            co.yield(1);
            co.await(second);
            co.yield(2);
        });
        AsyncGenerator<Integer, Void> looping = AsyncGenerator.of(
                engine,
                co -> co.forEach(source, i -> {
                    co.forEach(none, nothing -> {});
                    co.await(inBlock);
                    co.yield(i);
                }));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.from(looping), new RecordingContext())
                .request(1);

        suspended(looping);
        assertThat(looping.awaiting()).isSameAs(source);

        first.complete(0);
        Await.until("the block awaits", () -> awaitsAnotherThan(source, looping));

        inBlock.complete(0);
        Await.until("the source awaits again", () -> isSuspended(looping) && looping.awaiting() == source);

        second.complete(0); // and the block yields without demand
        Await.until("it awaits nothing", () -> isSuspended(looping) && looping.awaiting() == null);
        probe.request(1).assertCompleted();
    }

    private static void suspended(AsyncGenerator<?, ?> generator) {
        Await.until("suspended", () -> isSuspended(generator));
    }

    private static boolean awaitsAnotherThan(Object source, AsyncGenerator<?, ?> generator) {
        Object awaited = generator.awaiting();
        return awaited != null && awaited != source;
    }

    private static boolean isSuspended(AsyncGenerator<?, ?> generator) {
        return generator.state() == State.SUSPENDED;
    }
}
