package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import org.junit.jupiter.api.DisplayName;

/** A deadline in a generator, however that runs: the exit is raised in the generator only. */
public abstract class DeadlineInGeneratorContract extends DeadlineBlocks {

    protected DeadlineInGeneratorContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("deadline over while a yield in the block waits for demand: the exit is raised at the yield")
    void atAYieldWithoutDemand() {
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> {
                co.yield(1);
                co.yield(2);
            });
            co.yield(3);
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        elapse();
        Eventually.is("the block has ended", () -> log.size() == 1);
        probe.request(2).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 3);
        assertThat(log).containsExactly("timeout");
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("deadline over when a yield has delivered: the exit is raised at that yield")
    void atAYieldThatDelivers() {
        Probe<Integer> probe = subscribe(stream(co -> {
            within(co, block -> {
                elapse();
                co.yield(1);
                log.add("went on");
            });
            co.yield(2);
        }));
        probe.request(5).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(log).containsExactly("timeout");
    }

    @EachEngine
    @DisplayName(
            "deadline in a generator that a loop calls: never raised in the loop's block, but at the yield after it")
    void inACalledGenerator() {
        AsyncIterable<Integer> generator = AsyncIterable.of(engine, co -> {
            within(co, block -> {
                co.yield(1);
                log.add("went on");
            });
            co.yield(2);
        });
        Probe<Integer> probe = subscribe(stream(co -> co.forEach(generator, x -> {
            if (x == 1) {
                elapse();
                co.await(Awaitable.ready(0));
                log.add("block goes on");
            }
            co.yield(x);
        })));
        probe.request(5).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(log).containsExactly("block goes on", "timeout");
    }

    @EachEngine
    @DisplayName("deadline around a loop that calls a generator: raised in the generator, whose cleanup runs first")
    void aroundACalledGenerator() {
        AsyncIterable<Integer> generator = AsyncIterable.of(engine, co -> {
            try {
                co.yield(1);
                co.await(never);
            } finally {
                log.add("generator " + co.await(Awaitable.ready(1)));
            }
        });
        Probe<Integer> probe = subscribe(stream(co -> within(co, block -> co.forEach(generator, x -> co.yield(x)))));
        probe.request(5).awaitElements(1);
        awaitSuspended(probe);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactly("generator 1", "timeout");
    }

    @EachEngine
    @DisplayName("deadline in a generator that another body pulls: it ends the pull's wait, and is quiet between pulls")
    void inAPulledGenerator() {
        AsyncGenerator<Integer, Object> generator = AsyncGenerator.of(engine, co -> {
            within(co, block -> {
                co.yield(1);
                co.await(never);
            });
            co.yield(2);
        });
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(co.await(generator.anext()));
            co.await(Awaitable.ready(0));
            co.yield(co.await(generator.anext()));
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.request(1);
        Eventually.is(
                "the generator waits",
                () -> probe.bridge().state() == Coroutine.State.SUSPENDED && never.getNumberOfDependents() > 0);
        elapse();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(log).containsExactly("timeout");
    }

    @EachEngine
    @DisplayName("deadline over between two pulls of a generator: raised in the generator, at its next pull")
    void betweenTwoPulls() {
        AsyncGenerator<Integer, Object> generator = AsyncGenerator.of(engine, co -> {
            within(co, block -> {
                co.yield(1);
                co.await(Awaitable.ready(0));
                log.add("went on");
            });
            co.yield(2);
        });
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(co.await(generator.anext()));
            elapse();
            co.await(Awaitable.ready(0));
            log.add("reader goes on");
            co.yield(co.await(generator.anext()));
        }));
        probe.request(2).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(log).containsExactly("reader goes on", "timeout");
    }

    @EachEngine
    @DisplayName("deadline over between two pulls, no await after the yield: raised in the generator, at that yield")
    void atTheYieldOfAPulledGenerator() {
        AsyncGenerator<Integer, Object> generator = AsyncGenerator.of(engine, co -> {
            within(co, block -> {
                co.yield(1);
                log.add("went on");
            });
            co.yield(2);
        });
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(co.await(generator.anext()));
            elapse();
            co.yield(co.await(generator.anext()));
        }));
        probe.request(2).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(log).containsExactly("timeout");
    }

    @EachEngine
    @DisplayName("deadline in a generator that a pulled generator pulls: it ends the wait of the second pull")
    void twoGeneratorsDeep() {
        AsyncGenerator<Integer, Object> inner = AsyncGenerator.of(engine, co -> {
            within(co, block -> {
                co.yield(1);
                co.await(never);
            });
            co.yield(2);
        });
        AsyncGenerator<Integer, Object> outer = AsyncGenerator.of(engine, co -> {
            co.yield(co.await(inner.anext()) + co.await(inner.anext()));
        });
        Probe<Integer> probe = subscribe(stream(co -> co.yield(co.await(outer.anext()))));
        probe.request(2);
        Eventually.is(
                "the inner generator waits",
                () -> probe.bridge().state() == Coroutine.State.SUSPENDED && never.getNumberOfDependents() > 0);
        elapse();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(3);
        assertThat(log).containsExactly("timeout");
    }
}
