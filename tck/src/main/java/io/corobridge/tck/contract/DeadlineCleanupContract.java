package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** A deadline and the cleanup of its block, with other exits around it. */
public abstract class DeadlineCleanupContract extends DeadlineBlocks {

    protected DeadlineCleanupContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("deadline over: the cleanup of the block is awaited, and a close meanwhile does not cut it off")
    void cleanupIsNotCutOff() {
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> {
                try {
                    co.await(never);
                } finally {
                    log.add("cleanup begins");
                    log.add("cleanup " + co.await(cleanup));
                }
            });
            co.checkpoint();
            log.add("went on");
        }));
        probe.request(1);
        awaitSuspended(probe);
        elapse();
        Eventually.is("cleanup", () -> log.contains("cleanup begins"));
        probe.cancel();
        cleanup.complete(1);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cleanup begins", "cleanup 1");
    }

    @EachEngine
    @DisplayName("deadline over, and the block catches its exit: the block's result comes out, the body is as before")
    void anExitThatIsCaught() {
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> {
                try {
                    co.await(never);
                } catch (GeneratorExit exit) {
                    log.add("caught " + co.await(Awaitable.ready(1)));
                }
            });
            within(co, block -> co.await(new CompletableFuture<>()));
        }));
        probe.request(1);
        awaitSuspended(probe);
        elapse();
        Eventually.is("the first block has ended", () -> log.contains("returned"));
        awaitSuspended(probe);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactly("caught 1", "returned", "timeout");
    }

    @EachEngine
    @DisplayName(
            "deadline over within a group: a task that the block's cleanup starts in the group runs, as in asyncio")
    void aTaskThatTheCleanupStarts() {
        Probe<Integer> probe = subscribe(stream(co -> co.group(group -> {
            within(co, block -> {
                try {
                    co.await(never);
                } finally {
                    group.start(task -> log.add("task ran"));
                }
            });
            return null;
        })));
        probe.request(1);
        awaitSuspended(probe);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactlyInAnyOrder("task ran", "timeout");
    }

    @EachEngine
    @DisplayName("deadline over, and the block catches its exit and yields: \"ignored GeneratorExit\"")
    void aYieldAfterTheExit() {
        Probe<Integer> probe = subscribe(stream(co -> within(co, block -> {
            try {
                co.await(never);
            } catch (GeneratorExit exit) {
                co.yield(9);
            }
        })));
        probe.request(5);
        awaitSuspended(probe);
        elapse();
        assertThat(probe.awaitError()).hasMessageContaining(" ignored GeneratorExit: ");
        assertThat(probe.elements()).isEmpty();
        expectDiscarded(9);
    }

    @EachEngine
    @DisplayName("deadline in the cleanup of a closed body: it ends the block in the cleanup, and the rest runs on")
    void inTheCleanupOfAClose() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.await(never);
            } finally {
                within(co, block -> co.await(new CompletableFuture<>()));
                log.add("rest " + co.await(Awaitable.ready(1)));
            }
        }));
        probe.request(1);
        awaitSuspended(probe);
        probe.cancel();
        elapse();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("timeout", "rest 1");
    }

    @EachEngine
    @DisplayName("deadline in the exit of a manager: it ends the block there, shielded as the exit is")
    void inTheExitOfAManager() {
        AsyncContextManager<Integer> manager = AsyncContextManager.of(engine, co -> {
            try {
                co.yield(1);
            } finally {
                within(co, block -> co.await(never));
            }
        });
        Probe<Integer> probe = subscribe(stream(co -> {
            co.with(manager, one -> log.add("block"));
            log.add("after");
        }));
        probe.request(1);
        Eventually.is("the block has ended", () -> entered.get() != null);
        awaitSuspended(probe);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactly("block", "timeout", "after");
    }

    // ---- with other exits ----

    @EachEngine
    @DisplayName("a close wins over a deadline that is over, too: GeneratorExit goes on, no TimeoutException is seen")
    void aCloseWins() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                within(co, block -> {
                    elapse();
                    probeOf(co);
                    co.await(never);
                });
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            } finally {
                log.add("finally " + co.await(Awaitable.ready(1)));
            }
        }));
        closing.set(probe);
        probe.request(1);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("exit", "finally 1");
    }

    private final AtomicReference<@Nullable Probe<?>> closing = new AtomicReference<>();

    private void probeOf(CoroutineScope co) {
        Probe<?> probe = closing.get();
        if (probe != null) {
            probe.cancel();
        }
    }

    @EachEngine
    @DisplayName("nested deadlines: the outer one ends both blocks, and only the outer one times out")
    void theOuterDeadlineEndsBoth() {
        AtomicReference<@Nullable Deadline> outer = new AtomicReference<>();
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            try {
                return co.within(LONG, deadline -> {
                    outer.set(deadline);
                    within(co, block -> co.await(never));
                    return 1;
                });
            } catch (TimeoutException timeout) {
                log.add("outer timeout");
                return 2;
            }
        }));
        probe.request(1);
        Eventually.is("waits", () -> entered.get() != null && never.getNumberOfDependents() > 0);
        Deadline deadline = outer.get();
        if (deadline != null) {
            deadline.reschedule(Duration.ZERO);
        }
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(2);
        assertThat(log).containsExactly("outer timeout");
    }

    @EachEngine
    @DisplayName("nested deadlines: the inner one ends its block only; the outer block goes on, and may time out later")
    void theInnerDeadlineEndsItsBlock() {
        CompletableFuture<Integer> second = new CompletableFuture<>();
        AtomicReference<@Nullable Deadline> outer = new AtomicReference<>();
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            try {
                return co.within(LONG, deadline -> {
                    outer.set(deadline);
                    within(co, block -> co.await(never));
                    deadline.reschedule(Duration.ZERO);
                    return co.await(second);
                });
            } catch (TimeoutException timeout) {
                log.add("outer timeout");
                return 2;
            }
        }));
        probe.request(1);
        Eventually.is("waits", () -> never.getNumberOfDependents() > 0);
        elapse();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(2);
        assertThat(log).containsExactly("timeout", "outer timeout");
    }

    @EachEngine
    @DisplayName("yield in a block within the cleanup of a deadline: the same error, and nothing is delivered")
    void aYieldInABlockWithinTheCleanup() {
        Probe<Integer> probe = subscribe(stream(co -> within(co, block -> {
            try {
                co.await(never);
            } catch (GeneratorExit exit) {
                co.within(LONG, inner -> co.yield(9));
            }
        })));
        probe.request(5);
        awaitSuspended(probe);
        elapse();
        assertThat(probe.awaitError()).hasMessageContaining("ignored GeneratorExit");
        assertThat(probe.elements()).isEmpty();
        expectDiscarded(9);
    }
}
