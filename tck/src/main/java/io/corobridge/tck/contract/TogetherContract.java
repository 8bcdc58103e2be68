package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;

/** {@code co.gather} and {@code co.race}: several bodies at once, until all or the first have ended. */
public abstract class TogetherContract extends Contract {

    private final CompletableFuture<Integer> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = new CompletableFuture<>();

    protected TogetherContract(Library library) {
        super(library);
    }

    private CoroutineBody<Integer> waits(String name, CompletableFuture<Integer> stage) {
        return co -> {
            try {
                return co.await(stage);
            } finally {
                log.add(name + " cleanup " + co.await(Awaitable.ready(1)));
            }
        };
    }

    private Probe<Integer> started(CoroutineBody<Integer> body) {
        Probe<Integer> probe = subscribe(stream(co -> co.yield(body.run(co))));
        probe.request(1);
        Eventually.is("the first waits", () -> first.getNumberOfDependents() > 0);
        Eventually.is("the second waits", () -> second.getNumberOfDependents() > 0);
        awaitSuspended(probe);
        return probe;
    }

    private List<Integer> both(CoroutineScope co) {
        return co.gather(waits("first", first), waits("second", second));
    }

    @EachEngine
    @DisplayName("gather: both results, in the order of the bodies, whichever ends first")
    void gatherKeepsTheOrder() {
        Probe<Integer> probe = started(co -> {
            List<Integer> results = both(co);
            return results.get(0) * 10 + results.get(1);
        });
        second.complete(2);
        first.complete(1);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(12);
    }

    @EachEngine
    @DisplayName("gather: a failure closes the other body, whose cleanup has ended before the error is raised")
    void gatherFails() {
        Probe<Integer> probe = started(co -> {
            try {
                return both(co).get(0);
            } finally {
                log.add("raised");
            }
        });
        second.completeExceptionally(new IOException("second"));
        assertThat(probe.awaitError()).hasMessage("second");
        assertThat(first).isCancelled();
        assertThat(log).hasSize(3).endsWith("raised");
    }

    @EachEngine
    @DisplayName("gather: a failure discards the results that came before it")
    void gatherDiscards() {
        Probe<Integer> probe = started(co -> both(co).get(0));
        first.complete(7);
        Eventually.is("the first has ended", () -> log.contains("first cleanup 1"));
        second.completeExceptionally(new IOException("second"));
        assertThat(probe.awaitError()).hasMessage("second");
        expectDiscarded(7);
    }

    @EachEngine
    @DisplayName("gather: a close of the body closes both, and their cleanup ends before the body does")
    void gatherIsClosed() {
        Probe<Integer> probe = started(co -> both(co).get(0));
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactlyInAnyOrder("first cleanup 1", "second cleanup 1");
    }

    @EachEngine
    @DisplayName("race: the first result comes out after the cleanup of the other body")
    void raceIsWon() {
        Probe<Integer> probe = started(co -> {
            int won = co.race(waits("first", first), waits("second", second));
            log.add("won");
            return won;
        });
        second.complete(2);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(2);
        assertThat(first).isCancelled();
        assertThat(log).containsExactly("second cleanup 1", "first cleanup 1", "won");
    }

    @EachEngine
    @DisplayName("race: the first to end with an error raises it, after the cleanup of the other body")
    void raceFails() {
        Probe<Integer> probe = started(co -> co.race(waits("first", first), waits("second", second)));
        second.completeExceptionally(new IOException("second"));
        assertThat(probe.awaitError()).hasMessage("second");
        assertThat(log).containsExactly("second cleanup 1", "first cleanup 1");
    }

    @EachEngine
    @DisplayName(
            "race: the result of a loser that caught its exit goes to the discard hook, its error to the other hook")
    void losersOutcomes() {
        CompletableFuture<Integer> third = new CompletableFuture<>();
        Probe<Integer> probe = started(co -> co.race(List.of(
                waits("first", first),
                loser -> {
                    try {
                        return loser.await(second);
                    } finally {
                        if (second.isCancelled()) {
                            log.add("loser returns");
                            return 5;
                        }
                    }
                },
                loser -> {
                    try {
                        return loser.await(third);
                    } finally {
                        throw new IOException("loser");
                    }
                })));
        Eventually.is("the third waits", () -> third.getNumberOfDependents() > 0);
        first.complete(1);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1);
        expectDiscarded(5);
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> assertThat(error)
                .hasMessage("loser"));
    }

    @EachEngine
    @DisplayName("race: a close of the body closes all, and their cleanup ends before the body does")
    void raceIsClosed() {
        Probe<Integer> probe = started(co -> co.race(waits("first", first), waits("second", second)));
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactlyInAnyOrder("first cleanup 1", "second cleanup 1");
    }
}
