package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.Deadline;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** A group of tasks in a generator, in other blocks, and around a stream. */
public abstract class TaskGroupInGeneratorContract extends Contract {

    private static final Duration LONG = Duration.ofDays(1);

    private final CompletableFuture<Integer> first = new CompletableFuture<>();

    protected TaskGroupInGeneratorContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("a generator yields results of tasks between waits; cancelled at a yield, it closes the rest")
    void yieldsBetweenTasks() {
        Probe<Integer> probe = subscribe(stream(co -> co.group(group -> {
            Task<Integer> one = group.start(task -> 1);
            group.start(task -> {
                try {
                    return task.await(first);
                } finally {
                    log.add("cleanup " + task.await(Awaitable.ready(1)));
                }
            });
            Eventually.is("the task waits", () -> first.getNumberOfDependents() > 0);
            co.yield(co.await(one));
            co.yield(2);
            return 0;
        })));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cleanup 1");
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("a task fails while a yield waits for demand: the exit is raised there, then the error is signalled")
    void aFailureAtAYield() {
        Probe<Integer> probe = subscribe(stream(co -> co.group(group -> {
            group.start(task -> task.await(first));
            co.yield(1);
            co.yield(2);
            return 0;
        })));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        first.completeExceptionally(new IOException("task"));
        assertThat(probe.awaitError()).hasMessage("task");
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("a task fails in a called generator while the loop's block runs: raised at the generator's yield")
    void aFailureInACalledGenerator() {
        AsyncIterable<Integer> generator = AsyncIterable.of(engine, co -> {
            try {
                co.<IOException>mayThrow();
                co.group(group -> {
                    group.start(task -> task.await(first));
                    while (true) {
                        co.yield(1);
                    }
                });
            } catch (IOException error) {
                log.add(error.getMessage());
            }
        });
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        Probe<Integer> probe = subscribe(stream(co -> co.forEach(generator, x -> {
            begun.incrementAndGet();
            first.completeExceptionally(new IOException("task"));
            co.await(Awaitable.ready(1));
            ended.incrementAndGet();
        })));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("task");
        assertThat(ended).hasValue(begun.get());
    }

    @EachEngine
    @DisplayName("a deadline around a group closes its tasks and is awaited; one in a task fails the group")
    void deadlinesAroundAndInside() {
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            try {
                co.within(
                        LONG,
                        deadline -> co.group(group -> {
                            group.start(task -> {
                                try {
                                    return task.await(first);
                                } finally {
                                    log.add("cleanup " + task.await(Awaitable.ready(1)));
                                }
                            });
                            Eventually.is("the task waits", () -> first.getNumberOfDependents() > 0);
                            deadline.reschedule(Duration.ZERO);
                            return 0;
                        }));
            } catch (TimeoutException timeout) {
                log.add("around");
            }
            try {
                co.with(
                        TaskGroup.open(),
                        group -> group.start(task ->
                                task.within(Duration.ZERO, deadline -> task.await(new CompletableFuture<Integer>()))));
            } catch (Exception timeout) {
                log.add("inside " + (timeout instanceof TimeoutException));
            }
            return 1;
        }));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("cleanup 1", "around", "inside true");
        if (library.hasDiscardHook()) {
            dropped.takeElements(); // results of the blocks
        }
    }

    @EachEngine
    @DisplayName("nested groups: a failure of the inner one can be caught, and the outer one goes on")
    void nested() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(outer -> {
                    Task<Integer> kept = outer.start(task -> task.await(first));
                    try {
                        co.<IOException>mayThrow();
                        co.group(inner -> {
                            inner.start(task -> {
                                throw new IOException("inner");
                            });
                            return co.await(new CompletableFuture<Integer>());
                        });
                    } catch (IOException error) {
                        log.add(error.getMessage());
                    }
                    first.complete(4);
                    return co.await(kept);
                })));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(4);
        assertThat(log).containsExactly("inner");
    }

    @EachEngine
    @DisplayName("a group and a deadline that an exit stack holds work as in blocks of their own")
    void inAnExitStack() {
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            try {
                co.<TimeoutException>mayThrow();
                return Objects.requireNonNull(co.with(new AsyncExitStack(), stack -> {
                    Deadline deadline = co.await(stack.enter(Deadline.after(LONG)));
                    TaskGroup group = co.await(stack.enter(TaskGroup.open()));
                    group.start(task -> {
                        try {
                            return task.await(first);
                        } finally {
                            log.add("cleanup " + task.await(Awaitable.ready(1)));
                        }
                    });
                    Eventually.is("the task waits", () -> first.getNumberOfDependents() > 0);
                    deadline.reschedule(Duration.ZERO);
                    return co.await(new CompletableFuture<Integer>());
                }));
            } catch (TimeoutException timeout) {
                log.add("timeout");
                return 1;
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("cleanup 1", "timeout");
    }

    @EachEngine
    @DisplayName("usingWhen of a group: its tasks end with the stream, and a failure is signalled at the end")
    void aroundAStream() {
        Probe<Integer> probe = subscribe(library.usingWhen(TaskGroup::open, group -> {
            group.start(task -> {
                throw new IOException("task");
            });
            return stream(co -> co.yield(1));
        }));
        probe.request(1);
        assertThat(probe.awaitError()).hasMessage("task");
        assertThat(probe.elements()).containsExactly(1);
    }

    @EachEngine
    @DisplayName(
            "one manager of a group, entered while it is entered: IllegalStateException; after its end: a new group")
    void oneBlockAtATime() {
        AsyncContextManager<TaskGroup> manager = TaskGroup.open();
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            int one = co.group(manager, group -> {
                assertThatThrownBy(() -> co.group(manager, again -> 0))
                        .hasMessage("this task group was entered and not left; make another one for another block");
                return 1;
            });
            return one + co.group(manager, group -> co.await(group.start(task -> 2)));
        }));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(3);
    }
}
