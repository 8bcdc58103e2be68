package io.corobridge;

import io.corobridge.concurrent.Deadline;
import io.corobridge.concurrent.RetryPolicy;
import io.corobridge.concurrent.Select;
import io.corobridge.concurrent.TaskBody;
import io.corobridge.concurrent.TaskGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The part of a body's scope that runs several things at once, or one thing within bounds. Each method runs its block
 * on the body's own stack, and nothing that it starts outlives it. Each method is a {@linkplain
 * CoroutineScope#checkpoint checkpoint}, and raises {@link IllegalStateException} outside the body.
 *
 * @since 0.1.0
 */
public sealed interface StructuredScope permits CoroutineScope {

    /**
     * Does nothing, and declares {@code E}: with it in a {@code try}, a {@code catch} of a checked error that an await
     * raises compiles.
     *
     * <pre>{@code
     * try {
     *     co.<IOException>mayThrow();
     *     return co.await(page);
     * } catch (IOException e) { .. }
     * }</pre>
     *
     * @throws E never
     */
    default <E extends Throwable> void mayThrow() throws E {}

    /**
     * Runs {@code block} with a task group, and waits for all its tasks; Python: {@code async with TaskGroup()}. It is
     * {@code with(TaskGroup.open(), block)}, see {@link TaskGroup}.
     *
     * @return the result of the block
     * @throws GeneratorExit if the body is closed; the cleanup of all tasks has ended then
     */
    default <T extends @Nullable Object> T group(ScopeBody<? super TaskGroup, T> block) {
        return group(TaskGroup.open(), block);
    }

    /** Runs {@code block} with a group of {@code manager}, such as {@link TaskGroup#supervised()}. */
    default <T extends @Nullable Object> T group(
            AsyncContextManager<TaskGroup> manager, ScopeBody<? super TaskGroup, T> block) {
        return Factories.group((CoroutineScope) this, manager, block);
    }

    /**
     * Runs both bodies at once, as tasks of a {@link TaskGroup}, and waits for both; Python: {@code asyncio.gather}.
     * The first failure closes the other one, waits for its cleanup, and is raised.
     *
     * @return the results, in the order of the bodies
     * @throws GeneratorExit if the body is closed; the cleanup of both has ended then
     */
    default <T extends @Nullable Object> List<T> gather(
            CoroutineBody<? extends T> first, CoroutineBody<? extends T> second) {
        return gather(List.of(first, second));
    }

    /** Runs three bodies at once; see {@link #gather(CoroutineBody, CoroutineBody)}. */
    default <T extends @Nullable Object> List<T> gather(
            CoroutineBody<? extends T> first, CoroutineBody<? extends T> second, CoroutineBody<? extends T> third) {
        return gather(List.of(first, second, third));
    }

    /** Runs any number of bodies at once; see {@link #gather(CoroutineBody, CoroutineBody)}. */
    default <T extends @Nullable Object> List<T> gather(List<? extends CoroutineBody<? extends T>> bodies) {
        return Factories.gather((CoroutineScope) this, bodies);
    }

    /**
     * Runs both bodies at once until the first one ends; then closes the other one and waits for its cleanup. A result
     * of the other one goes to the discard hook, an error to the hook for dropped errors.
     *
     * @return the result of the first one to end; its error is raised
     * @throws GeneratorExit if the body is closed; the cleanup of both has ended then
     */
    default <T extends @Nullable Object> T race(CoroutineBody<? extends T> first, CoroutineBody<? extends T> second) {
        return race(List.of(first, second));
    }

    /**
     * Runs any number of bodies at once until the first one ends; see {@link #race(CoroutineBody, CoroutineBody)}.
     *
     * @throws IllegalArgumentException if there is no body
     */
    default <T extends @Nullable Object> T race(List<? extends CoroutineBody<? extends T>> bodies) {
        return Factories.race((CoroutineScope) this, bodies);
    }

    /**
     * Runs {@code body} for each element of {@code source}, at most {@code limit} of them at once, and waits for all.
     * An element is taken from the source when there is room for it, never ahead. The first failure closes the others
     * and the source, waits for their cleanup, and is raised.
     *
     * @throws IllegalArgumentException if {@code limit} is not positive
     * @throws GeneratorExit if the body is closed; all cleanup has ended then
     */
    default <T extends @Nullable Object> void forEachConcurrent(
            AsyncIterable<? extends T> source, int limit, TaskBody<? super T, ?> body) {
        Factories.forEachConcurrent((CoroutineScope) this, source, limit, body);
    }

    /** Runs {@code body} for each element of {@code publisher}; see the form for an {@link AsyncIterable}. */
    default <T> void forEachConcurrent(Publisher<? extends T> publisher, int limit, TaskBody<? super T, ?> body) {
        forEachConcurrent(AsyncIterable.<T>from(publisher, 1), limit, body);
    }

    /**
     * Runs {@code block} for at most {@code time}; Python: {@code async with asyncio.timeout(..)}. The block gets the
     * deadline, which it may move. When the time is over, {@link GeneratorExit} is raised in the block and its cleanup
     * is awaited; see {@link Deadline}.
     *
     * @throws TimeoutException if the time was over, and the exit left the block
     * @throws GeneratorExit if the body is closed, also if the time is over, too
     */
    default <T extends @Nullable Object> T within(Duration time, ScopeBody<? super Deadline, T> block)
            throws TimeoutException {
        return Factories.within((CoroutineScope) this, time, block);
    }

    /**
     * Runs {@code block} shielded: neither a close of the body nor a deadline around the block is raised in it; Kotlin:
     * {@code withContext(NonCancellable)}. What is due then is raised at the next checkpoint after it. A deadline
     * inside the block works.
     */
    default <T extends @Nullable Object> T shielded(Callable<? extends T> block) {
        return Factories.shielded((CoroutineScope) this, block);
    }

    /**
     * Runs {@code block} until an attempt returns, with the delays of {@code policy} in between, by the clock of the
     * body. The block gets the number of the attempt, from 1. The error of the last attempt is raised, with that of the
     * first suppressed in it.
     *
     * @throws GeneratorExit if the body is closed; no further attempt begins
     */
    default <T extends @Nullable Object> T retry(RetryPolicy policy, ScopeBody<? super Integer, T> block) {
        return Factories.retry((CoroutineScope) this, policy, block);
    }

    /**
     * Waits for the first of several clauses that can go on, runs its code on the body's own stack, and gives the
     * others up; Python: {@code asyncio.wait(.., FIRST_COMPLETED)}, Kotlin: {@code select}. A loser that waits in a
     * queue takes nothing from it; see {@link Select}.
     *
     * @return the result of the winner's code; the errors of the winner and of its code are raised
     * @throws IllegalArgumentException if no clause is added
     * @throws GeneratorExit if the body is closed, before or during the wait
     */
    default <R extends @Nullable Object> R select(Consumer<? super Select<R>> clauses) {
        return Factories.select((CoroutineScope) this, clauses);
    }
}
