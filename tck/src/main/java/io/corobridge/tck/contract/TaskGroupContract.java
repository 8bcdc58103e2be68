package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.tck.SuppressedErrors;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** A group of tasks: none outlives its block, and a failure of one ends the others and the block. */
public abstract class TaskGroupContract extends Contract {

    final CompletableFuture<Integer> first = new CompletableFuture<>();
    final CompletableFuture<Integer> second = new CompletableFuture<>();
    final AtomicReference<@Nullable TaskGroup> entered = new AtomicReference<>();

    protected TaskGroupContract(Library library) {
        super(library);
    }

    /** A task's body that waits for {@code stage} and logs its cleanup. */
    private <T> T waits(CoroutineScope co, String name, CompletableFuture<T> stage) {
        try {
            return co.await(stage);
        } finally {
            log.add(name + " cleanup " + co.await(Awaitable.ready(1)));
        }
    }

    private static void awaitDependents(CompletableFuture<?>... stages) {
        for (CompletableFuture<?> stage : stages) {
            Eventually.is("a task waits", () -> stage.getNumberOfDependents() > 0);
        }
    }

    @EachEngine
    @DisplayName("the exit of the block waits for all tasks, and a task may be awaited many times")
    void theExitWaits() {
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            AtomicReference<@Nullable Task<Integer>> kept = new AtomicReference<>();
            int sum = co.group(group -> {
                Task<Integer> one = group.start(task -> waits(task, "first", first));
                group.start(task -> waits(task, "second", second));
                kept.set(one);
                int result = co.await(one) + co.await(one);
                log.add("block ends");
                return result;
            });
            log.add("left");
            Task<Integer> task = kept.get();
            return sum + (task == null ? 0 : task.result() + co.await(task));
        }));
        probe.request(1);
        awaitDependents(first, second);
        first.complete(1);
        Eventually.is("the block has ended", () -> log.contains("block ends"));
        assertThat(log).doesNotContain("left");
        second.complete(2);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(4);
        assertThat(log).containsExactly("first cleanup 1", "block ends", "second cleanup 1", "left");
    }

    @EachEngine
    @DisplayName(
            "a task fails: the others are closed, their cleanup is awaited, the block gets its exit, then the error")
    void aFailureEndsTheGroup() {
        IOException failure = new IOException("first");
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.group(group -> {
                    group.start(task -> waits(task, "first", first));
                    group.start(task -> waits(task, "second", second));
                    return waits(co, "block", new CompletableFuture<Integer>());
                });
            } catch (Exception error) {
                log.add(error.getMessage());
                assertThat(error).isSameAs(failure);
                assertThat(SuppressedErrors.in(error)).isEmpty();
            }
            co.yield(1);
        }));
        probe.request(1);
        awaitDependents(first, second);
        awaitSuspended(probe);
        first.completeExceptionally(failure);
        probe.awaitComplete();
        assertThat(log)
                .containsExactlyInAnyOrder("first cleanup 1", "second cleanup 1", "block cleanup 1", "first")
                .endsWith("first");
        assertThat(second).isCancelled();
    }

    @EachEngine
    @DisplayName("a task fails while the exit waits: the others are closed, the error is raised")
    void aFailureWhileTheExitWaits() {
        Probe<Integer> probe = subscribe(stream(co -> co.yield(co.group(group -> {
            group.start(task -> waits(task, "first", first));
            group.start(task -> waits(task, "second", second));
            return 1;
        }))));
        probe.request(1);
        awaitDependents(first, second);
        awaitSuspended(probe);
        first.completeExceptionally(new IOException("first"));
        assertThat(probe.awaitError()).hasMessage("first").isInstanceOf(IOException.class);
        assertThat(log).containsExactly("first cleanup 1", "second cleanup 1");
        expectDiscarded(1);
    }

    @EachEngine
    @DisplayName("a second failure, in the cleanup of a closed task, is suppressed in the first one")
    void aSecondFailureIsSuppressed() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    group.start(task -> task.await(first));
                    group.start(task -> {
                        try {
                            return task.await(second);
                        } finally {
                            if (second.isCancelled()) {
                                throw new IllegalStateException("cleanup");
                            }
                        }
                    });
                    return 1;
                })));
        probe.request(1);
        awaitDependents(first, second);
        first.completeExceptionally(new IOException("first"));
        Throwable error = probe.awaitError();
        assertThat(error).hasMessage("first");
        assertThat(SuppressedErrors.in(error)).singleElement().satisfies(other -> assertThat(other)
                .hasMessage("cleanup"));
        expectDiscarded(1);
    }

    @EachEngine
    @DisplayName("the block fails: all tasks are closed and awaited, its own error goes on")
    void aBlockThatFails() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    group.start(task -> waits(task, "first", first));
                    awaitDependents(first);
                    throw new IOException("block");
                })));
        assertThat(probe.request(1).awaitError()).hasMessage("block");
        assertThat(log).containsExactly("first cleanup 1");
    }

    @EachEngine
    @DisplayName("the body is closed in the block, or in the wait of its exit: all tasks are closed and awaited")
    void aCloseOfTheBody() {
        for (boolean inExit : new boolean[] {false, true}) {
            log.clear();
            CompletableFuture<Integer> stage = new CompletableFuture<>();
            Probe<Integer> probe = subscribe(stream(co -> {
                try {
                    co.group(group -> {
                        group.start(task -> waits(task, "task", stage));
                        return inExit ? 1 : co.await(second);
                    });
                } finally {
                    log.add("left");
                }
            }));
            probe.request(1);
            awaitDependents(stage);
            awaitSuspended(probe);
            probe.cancel();
            awaitClosedInSilence(probe);
            assertThat(log).as("in exit: " + inExit).containsExactly("task cleanup 1", "left");
            if (inExit) {
                expectDiscarded(1);
            }
        }
    }

    @EachEngine
    @DisplayName("a close wins over a task that fails then: GeneratorExit goes on, the error goes to the hook")
    void aCloseWinsOverAFailure() {
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.with(
                        TaskGroup.open(),
                        group -> group.start(task -> {
                            try {
                                return task.await(first);
                            } finally {
                                task.await(cleanup);
                            }
                        }));
            } finally {
                log.add("left");
            }
        }));
        probe.request(1);
        awaitDependents(first);
        awaitSuspended(probe);
        probe.cancel();
        awaitDependents(cleanup);
        cleanup.completeExceptionally(new IOException("cleanup"));
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("left");
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> assertThat(error)
                .hasMessage("cleanup"));
        if (library.hasDiscardHook()) {
            assertThat(dropped.takeElements()).hasSize(1);
        }
    }

    @EachEngine
    @DisplayName("a start while the group closes, or after its end, is refused with a clear error; nothing runs")
    void aLateStartIsRefused() {
        Probe<Integer> probe = subscribe(stream(co -> {
            co.group(group -> {
                entered.set(group);
                group.cancel();
                assertThatThrownBy(() -> group.start(task -> log.add("ran")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the task group is closing: no task can be started in it");
                return 1;
            });
            TaskGroup left = entered.get();
            if (left != null) {
                Coroutine<Boolean> refused = Coroutine.of(engine, task -> log.add("ran"));
                assertThatThrownBy(() -> left.startAwaitable(refused))
                        .hasMessage("the task group was left: no task can be started in it");
                assertThat(refused.state()).isEqualTo(Coroutine.State.CLOSED);
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(log).isEmpty();
    }

    @EachEngine
    @DisplayName(
            "a task that is cancelled is no failure; its cleanup runs, and an await of it is a CancellationException")
    void aTaskIsCancelled() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    Task<Integer> task = group.start("reader", inner -> waits(inner, "task", first));
                    task.cancel();
                    try {
                        return co.await(task);
                    } catch (CancellationException cancelled) {
                        log.add(cancelled.getMessage() + " " + task.state());
                        return 2;
                    }
                })));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(2);
        assertThat(log).endsWith("task 'reader' was cancelled CANCELLED");
    }

    @EachEngine
    @DisplayName("a supervised group: a failure stays in its task, and goes to the hook if no await has raised it")
    void supervised() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(TaskGroup.supervised(), group -> {
                    Task<Integer> seen = group.start(task -> {
                        throw new IOException("seen");
                    });
                    group.start(task -> {
                        throw new IOException("unseen");
                    });
                    Task<Integer> good = group.start(task -> task.await(first));
                    try {
                        co.await(seen);
                    } catch (Exception error) {
                        log.add(error.getMessage() + " " + seen.state());
                    }
                    first.complete(3);
                    return co.await(good);
                })));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(3);
        assertThat(log).containsExactly("seen RAISED");
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> assertThat(error)
                .hasMessage("unseen"));
    }
}
