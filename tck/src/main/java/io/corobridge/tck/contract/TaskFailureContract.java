package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.tck.SuppressedErrors;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;

/** The failures of tasks: the exit of a close is none, and neither is the news of one. */
public abstract class TaskFailureContract extends Contract {

    private final CompletableFuture<Integer> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = new CompletableFuture<>();

    protected TaskFailureContract(Library library) {
        super(library);
    }

    private int throwsItsOwnExit(CoroutineScope task) {
        throw new GeneratorExit("own");
    }

    private void awaitBothWait() {
        Eventually.is("the first waits", () -> first.getNumberOfDependents() > 0);
        Eventually.is("the second waits", () -> second.getNumberOfDependents() > 0);
    }

    @EachEngine
    @DisplayName("a GeneratorExit that a task's own code throws is a failure: the group raises it")
    void anExitThatNobodyAskedFor() {
        Probe<Integer> awaited = subscribe(
                library.<Integer>value(engine, co -> co.group(group -> co.await(group.start(this::throwsItsOwnExit)))));
        assertThat(awaited.request(1).awaitError())
                .isInstanceOf(GeneratorExit.class)
                .hasMessage("own");
        Probe<Integer> alone = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    group.start(this::throwsItsOwnExit);
                    return co.await(first);
                })));
        assertThat(alone.request(1).awaitError())
                .isInstanceOf(GeneratorExit.class)
                .hasMessage("own");
        assertThat(first).isCancelled();
    }

    @EachEngine
    @DisplayName("the same in a supervised group: the task has raised it, and the hook gets it if no await does")
    void anExitInASupervisedGroup() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(TaskGroup.supervised(), group -> {
                    Task<Integer> task = group.start(this::throwsItsOwnExit);
                    Task<Integer> closed = group.start(inner -> inner.await(first));
                    closed.cancel();
                    Eventually.is("the first has ended", () -> task.state() != Task.State.RUNNING);
                    try {
                        co.await(closed);
                    } catch (CancellationException cancelled) {
                        log.add(task.state() + " " + closed.state());
                    }
                    return 1;
                })));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("RAISED CANCELLED");
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> assertThat(error)
                .hasMessage("own"));
    }

    @EachEngine
    @DisplayName("gather: the error of one body has no CancellationException of a closed one suppressed in it")
    void gatherFails() {
        Probe<List<Integer>> probe = subscribe(library.<List<Integer>>value(
                engine, co -> co.gather(List.of(task -> task.await(first), task -> task.await(second)))));
        probe.request(1);
        awaitBothWait();
        second.completeExceptionally(new IOException("second"));
        assertSuppressesNothing(probe.awaitError(), "second");
    }

    @EachEngine
    @DisplayName(
            "a task and a block that await one which the group closes: nothing of that is suppressed in the failure")
    void awaitsOfAClosedTask() {
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    Task<Integer> closed = group.start(task -> task.await(first));
                    group.start(task -> task.await(closed));
                    group.start(task -> task.await(second));
                    return co.await(closed);
                })));
        probe.request(1);
        awaitBothWait();
        second.completeExceptionally(new IOException("second"));
        assertSuppressesNothing(probe.awaitError(), "second");
    }

    @EachEngine
    @DisplayName("a block that awaits a closed task once the group has failed: only the error of its resource is kept")
    void anErrorBehindACancel() {
        CompletableFuture<Integer> third = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    Task<Integer> closed = group.start(task -> task.await(first));
                    group.start(task -> task.await(second));
                    group.start(task -> {
                        try {
                            return task.await(third);
                        } finally {
                            log.add("closing");
                        }
                    });
                    Eventually.is("the third waits", () -> third.getNumberOfDependents() > 0);
                    closed.cancel();
                    Eventually.is("it has ended", () -> closed.state() == Task.State.CANCELLED);
                    try (AutoCloseable resource = () -> {
                        throw new IllegalStateException("close");
                    }) {
                        second.completeExceptionally(new IOException("second"));
                        Eventually.is("the group closes", () -> log.contains("closing"));
                        return closed.result();
                    }
                })));
        Throwable error = probe.request(1).awaitError();
        assertThat(error).hasMessage("second");
        assertThat(SuppressedErrors.in(error)).singleElement().satisfies(other -> assertThat(other)
                .hasMessage("close"));
    }
}
