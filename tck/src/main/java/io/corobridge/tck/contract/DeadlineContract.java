package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

/** A deadline around a block: an exit that is raised in the block only, and ends there. */
public abstract class DeadlineContract extends DeadlineBlocks {

    protected DeadlineContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("deadline over during an await: the await is closed, TimeoutException comes out, the body goes on")
    void duringAnAwait() {
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> co.await(never));
            co.yield(1);
        }));
        probe.request(1);
        awaitSuspended(probe);
        elapse();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1);
        assertThat(log).containsExactly("timeout");
        assertThat(never).isCancelled();
    }

    @EachEngine
    @DisplayName("deadline by the clock: it ends a block that sleeps")
    void byTheClock() {
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            try {
                return co.within(Duration.ofMillis(1), deadline -> {
                    co.sleep(LONG);
                    return 1;
                });
            } catch (TimeoutException timeout) {
                log.add(timeout.getMessage());
                return 2;
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(2);
        assertThat(log).containsExactly("not done within PT0.001S");
    }

    @EachEngine
    @DisplayName("deadline over before a checkpoint of the block: the exit is raised there, and nothing is begun")
    void atACheckpoint() {
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> {
                elapse();
                co.await(Awaitable.ready(1));
                log.add("went on");
            });
            co.await(Awaitable.ready(1));
            log.add("after");
        }));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("timeout", "after");
    }

    @EachEngine
    @DisplayName("deadline that is over when the block returns: its result comes out, and nothing is raised later")
    void aBlockThatReturns() {
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            int result = co.within(LONG, deadline -> {
                deadline.reschedule(Duration.ZERO);
                log.add("expired " + deadline.isExpired());
                return 7;
            });
            co.checkpoint();
            return result;
        }));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(7);
        assertThat(log).containsExactly("expired true");
    }

    @EachEngine
    @DisplayName("a deadline without time: the block runs to its first checkpoint, and the exit is raised there")
    void withoutTime() {
        for (Duration time : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            log.clear();
            Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
                try {
                    co.within(time, deadline -> {
                        log.add("block " + deadline.isExpired());
                        co.await(Awaitable.ready(1));
                        log.add("went on");
                        return 1;
                    });
                } catch (TimeoutException timeout) {
                    log.add("timeout");
                }
                return co.within(time, deadline -> 7);
            }));
            probe.request(1).awaitComplete();
            assertThat(probe.elements()).containsExactly(7);
            assertThat(log).containsExactly("block true", "timeout");
        }
    }

    @EachEngine
    @DisplayName("a deadline without time in a block whose own is over: no code of the inner one runs")
    void withoutTimeInABlockThatIsOver() {
        Probe<Integer> probe = subscribe(stream(co -> within(co, block -> {
            elapse();
            co.within(Duration.ZERO, deadline -> log.add("inner"));
        })));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("timeout");
    }

    @EachEngine
    @DisplayName("deadline over in a coroutine that the block awaits: the exit is raised there, innermost first")
    void inACalledCoroutine() {
        Probe<Integer> probe = subscribe(stream(co -> within(
                co,
                block -> co.await(Coroutine.of(engine, inner -> {
                    try {
                        return inner.await(never);
                    } finally {
                        log.add("inner " + inner.await(Awaitable.ready(1)));
                    }
                })))));
        probe.request(1);
        awaitSuspended(probe);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactly("inner 1", "timeout");
    }

    @EachEngine
    @DisplayName("co.shielded: a deadline that is over, and a close, are raised at the checkpoint after the block")
    void shielded() {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> {
                int value = co.shielded(() -> co.await(result));
                log.add("shielded " + value);
                co.checkpoint();
                log.add("went on");
            });
            co.checkpoint();
            log.add("after");
        }));
        probe.request(1);
        Eventually.is("waits", () -> result.getNumberOfDependents() > 0);
        elapse();
        result.complete(4);
        probe.awaitComplete();
        assertThat(log).containsExactly("shielded 4", "timeout", "after");
    }

    @EachEngine(withThreads = true)
    @DisplayName("deadline over while the block's own code blocks: it is interrupted, and no interrupt is left behind")
    void codeThatBlocks() {
        CountDownLatch blocked = new CountDownLatch(1);
        Probe<Boolean> probe = subscribe(library.<Boolean>value(engine, co -> {
            within(co, block -> {
                blocked.countDown();
                new CountDownLatch(1).await();
            });
            return Thread.interrupted();
        }));
        probe.request(1);
        Eventually.is("blocks", () -> blocked.getCount() == 0);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactly("timeout");
        assertThat(probe.elements()).containsExactly(false);
    }

    @EachEngine
    @DisplayName("deadline in a coroutine that is stepped by hand: raised at the step after it is over")
    void steppedByHand() {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            within(co, block -> co.suspend("waits"));
            return 5;
        });
        assertThat(coroutine.send(null)).isEqualTo(new Step.Suspended<>("waits"));
        elapse();
        assertThat(coroutine.send(null)).isEqualTo(new Step.Returned<>(5));
        assertThat(log).containsExactly("timeout");
    }
}
