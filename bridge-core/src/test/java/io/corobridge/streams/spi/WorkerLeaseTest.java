package io.corobridge.streams.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** When a subscriber's worker is taken and given back, on a scheduler whose queue the test runs. */
class WorkerLeaseTest {

    private enum Answer {
        TAKES,
        RUNS_AT_ONCE,
        REFUSES,
        THROWS
    }

    private final List<String> log = new ArrayList<>();
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private Answer answer = Answer.TAKES;
    private int taken;

    private final WorkerLease<Integer> lease = new WorkerLease<>() {
        @Override
        protected Integer take() {
            taken++;
            log.add("take " + taken);
            return taken;
        }

        @Override
        protected boolean schedule(Integer worker, Runnable stretch) {
            if (answer == Answer.THROWS) {
                throw new RejectedExecutionException("full");
            }
            if (answer == Answer.RUNS_AT_ONCE) {
                stretch.run();
            } else if (answer == Answer.TAKES) {
                queue.add(stretch);
            }
            return answer == Answer.TAKES;
        }

        @Override
        protected void giveBack(Integer worker) {
            log.add("give back " + worker);
        }
    };

    private void execute(String name) {
        lease.execute(() -> log.add(name));
    }

    private void runQueue() {
        queue.forEach(Runnable::run);
        queue.clear();
    }

    @Test
    void whatIsQueuedAtTheEndRuns() {
        execute("a");
        execute("b");
        lease.end();
        assertThat(log).containsExactly("take 1");
        runQueue();
        assertThat(log).containsExactly("take 1", "a", "b", "give back 1");
    }

    @Test
    void betweenStretchesTheWorkerIsKept() {
        execute("a");
        runQueue();
        execute("b");
        runQueue();
        lease.end();
        lease.end();
        assertThat(log).containsExactly("take 1", "a", "b", "give back 1");
    }

    @Test
    void withoutAStretchNoWorkerIsTaken() {
        lease.end();
        assertThat(log).isEmpty();
    }

    @Test
    void aLateStretchTakesAWorkerAgain() {
        execute("a");
        runQueue();
        lease.end();
        execute("late");
        runQueue();
        assertThat(log).containsExactly("take 1", "a", "give back 1", "take 2", "late", "give back 2");
    }

    @Test
    void aStretchThatEndsTheSubscription() {
        lease.execute(() -> {
            lease.end();
            execute("queued by it");
        });
        runQueueTwice();
        assertThat(log).containsExactly("take 1", "queued by it", "give back 1");
    }

    private void runQueueTwice() {
        queue.remove().run();
        queue.remove().run();
    }

    @Test
    void aStretchThatThrowsIsOver() {
        lease.execute(() -> {
            throw new IllegalStateException("hook");
        });
        lease.end();
        assertThatThrownBy(this::runQueue).hasMessage("hook");
        assertThat(log).containsExactly("take 1", "give back 1");
    }

    @Test
    void aRejectedStretchIsAnErrorBeforeTheEndAndRunsHereAfterIt() {
        for (Answer refusal : List.of(Answer.REFUSES, Answer.THROWS)) {
            answer = refusal;
            assertThatThrownBy(() -> execute("never")).isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(log).containsExactly("take 1");
        lease.end();
        execute("here");
        assertThat(log).containsExactly("take 1", "give back 1", "take 2", "give back 2", "here");
    }

    @Test
    void aStretchThatHasRunAtOnceIsNotRejected() {
        answer = Answer.RUNS_AT_ONCE;
        execute("a");
        lease.end();
        assertThat(log).containsExactly("take 1", "a", "give back 1");
    }
}
