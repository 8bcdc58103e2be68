package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** An await that is given up, of something that lives on: what that keeps. */
public abstract class GivenUpContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    protected GivenUpContract(Library library) {
        super(library);
    }

    /** Does not heed a cancel. */
    private static final class Uncancellable extends CompletableFuture<String> {

        @Override
        public boolean cancel(boolean interrupts) {
            return false;
        }
    }

    @EachEngine
    @DisplayName("an await that was given up lets go of its body, though what it awaited lives on")
    void nothingOfTheBodyIsKept() {
        CompletableFuture<String> uncancellable = new Uncancellable();
        CompletableFuture<String> viewed = new CompletableFuture<>();
        Probe<String> other = subscribe(stream(co -> co.await(new CompletableFuture<String>())));
        other.request(1);
        for (Awaitable<?> awaited : List.of(
                Awaitable.of(uncancellable),
                Awaitable.of(viewed.minimalCompletionStage()),
                other.bridge().closing())) {
            for (boolean timed : new boolean[] {false, true}) {
                List<WeakReference<byte[]>> bodies = IntStream.range(0, 10)
                        .mapToObj(i -> givenUp(awaited, timed))
                        .toList();
                Eventually.is("all bodies are collected", () -> {
                    System.gc();
                    return bodies.stream().allMatch(body -> body.get() == null);
                });
            }
        }
        assertThat(uncancellable.getNumberOfDependents())
                .isEqualTo(1); // for a late value, however often it was given up
        other.cancel();
        awaitClosed(other);
        assertThat(viewed).isNotDone();
    }

    /** Something that only a body holds, which awaited and was cancelled. */
    private WeakReference<byte[]> givenUp(Awaitable<?> awaited, boolean timed) {
        byte[] captured = new byte[1_000];
        CountDownLatch begun = new CountDownLatch(1);
        Probe<Integer> probe = new Probe<>(); // not kept by the contract
        library.subscribe(
                this.<Integer>stream(co -> {
                    begun.countDown();
                    if (timed) {
                        co.await(awaited, HOUR);
                    } else {
                        co.await(awaited);
                    }
                    co.yield(captured.length);
                }),
                probe,
                dropped);
        probe.request(1);
        Eventually.is("it has begun", () -> begun.getCount() == 0);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        return new WeakReference<>(captured);
    }

    @EachEngine
    @DisplayName("one stage awaited 200 times with a timeout: its callbacks do not grow")
    void callbacksDoNotGrow() {
        CompletableFuture<String> future = new Uncancellable();
        CompletableFuture<String> viewed = new CompletableFuture<>();
        CompletionStage<String> view = viewed.minimalCompletionStage();
        Probe<Integer> probe = subscribe(stream(co -> {
            for (int i = 0; i < 200; i++) {
                try {
                    co.await(i % 2 == 0 ? future : view, Duration.ofNanos(1));
                } catch (Exception timeout) {
                    log.add("timeout");
                }
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(log).hasSize(200);
        assertThat(future.getNumberOfDependents()).isEqualTo(1);
        assertThat(viewed.getNumberOfDependents()).isEqualTo(1); // the view
    }
}
