package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * A loop or an await over an operator that merges bodies, left before they have ended: their cleanup is awaited, in no
 * {@code async with} either. A loop that closes at once waits there; what a {@code break} or an await leaves is waited
 * for by the end of the body.
 */
public abstract class LeftEarlyContract extends Contract {

    private final BinaryOperator<Publisher<Integer>> merge;
    private final CompletableFuture<Void> cleanup = new CompletableFuture<>();
    private final CompletableFuture<Integer> bothRun = new CompletableFuture<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger cleaning = new AtomicInteger();

    /** {@code merge} subscribes to both, gives what comes, and cancels one when the other fails. */
    protected LeftEarlyContract(Library library, BinaryOperator<Publisher<Integer>> merge) {
        super(library);
        this.merge = merge;
    }

    @AfterEach
    void cleanupEnds() {
        cleanup.complete(null); // bodies that a failed test left behind end too
    }

    /** A body that yields 1 once the other runs, and whose cleanup the test ends. */
    private Publisher<Integer> first(boolean fails) {
        return stream(co -> {
            co.await(bothRun);
            if (fails) {
                throw new IllegalStateException("first");
            }
            try {
                for (; ; ) {
                    co.yield(1);
                }
            } finally {
                clean(co);
            }
        });
    }

    private Publisher<Integer> second() {
        return stream(co -> {
            try {
                running.incrementAndGet();
                bothRun.complete(1);
                co.await(new CompletableFuture<Integer>());
            } finally {
                clean(co);
            }
        });
    }

    private void clean(CoroutineScope co) {
        cleaning.incrementAndGet();
        co.await(cleanup);
        log.add("cleaned");
    }

    private Publisher<Integer> merged(boolean fails) {
        return merge.apply(first(fails), second());
    }

    private void endsAfterTheCleanupOf(int bodies, Probe<Integer> probe, String before) {
        Eventually.is("the cleanup of " + bodies, () -> cleaning.get() == bodies);
        if (!before.isEmpty()) {
            Eventually.is(before, () -> log.contains(before));
        }
        assertThat(probe.hasEnded()).as("ended while cleanup runs: " + log).isFalse();
        assertThat(log).doesNotContain("left", "cleaned");
        cleanup.complete(null);
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName("a loop that an error leaves: it waits for the cleanup, and then goes on with the error")
    void aLoopThatClosesAtOnce() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                    try {
                        co.forEach(merged(false), n -> {
                            throw new IllegalStateException("leave");
                        });
                    } catch (IllegalStateException leave) {
                        log.add("left");
                    }
                }))
                .request(1);
        endsAfterTheCleanupOf(2, probe, "");
        assertThat(log).containsExactly("cleaned", "cleaned", "left");
    }

    @EachEngine
    @DisplayName("a loop that a break leaves: the end of the body waits for the cleanup")
    void aLoopThatABreakLeaves() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                    for (int n : co.each(merged(false))) {
                        log.add("got " + n);
                        break;
                    }
                }))
                .request(1);
        endsAfterTheCleanupOf(2, probe, "got 1");
        assertThat(log).containsExactly("got 1", "cleaned", "cleaned");
    }

    @EachEngine
    @DisplayName("an await of the first element: the end of the body waits for the cleanup of the others")
    void anAwaitOfTheFirst() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> log.add("first " + co.first(merged(false)))))
                .request(1);
        endsAfterTheCleanupOf(2, probe, "first 1");
        assertThat(log).containsExactly("first 1", "cleaned", "cleaned");
    }

    @EachEngine
    @DisplayName(
            "an await of several, one fails: the error at once, the end of the body waits for the cleanup of the other")
    void anAwaitOfSeveralThatFails() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                    try {
                        co.last(merged(true));
                    } catch (IllegalStateException failed) {
                        log.add("caught");
                    }
                }))
                .request(1);
        endsAfterTheCleanupOf(1, probe, "caught");
        assertThat(log).isEqualTo(List.of("caught", "cleaned"));
    }

    @EachEngine
    @DisplayName(
            "a loop over several, one fails: the error at once, the end of the body waits for the cleanup of the other")
    void aLoopOverSeveralThatFails() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                    try {
                        for (int n : co.each(merged(true))) {
                            log.add("got " + n);
                        }
                    } catch (IllegalStateException failed) {
                        log.add("caught");
                    }
                }))
                .request(1);
        endsAfterTheCleanupOf(1, probe, "caught");
        assertThat(log).isEqualTo(List.of("caught", "cleaned"));
    }

    @EachEngine
    @DisplayName("a body that is cancelled in an await of several: its own cleanup begins after theirs")
    void aCancelDuringTheAwait() {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                    try {
                        co.await(merge.apply(second(), second()));
                    } finally {
                        log.add("left");
                    }
                }))
                .request(1);
        Eventually.is("both run", () -> running.get() == 2);
        awaitSuspended(probe);
        probe.cancel();
        Eventually.is("the cleanup of both", () -> cleaning.get() == 2);
        assertThat(log).isEmpty();
        cleanup.complete(null);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cleaned", "cleaned", "left");
    }
}
