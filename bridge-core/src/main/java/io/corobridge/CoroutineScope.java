package io.corobridge;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The scope of a coroutine's body, its {@code co}: {@code await}, {@code async for}, {@code async with}.
 *
 * <p>A scope belongs to one run of one body and is used on that body's stack only. Errors come out unwrapped: each
 * method raises what it awaits has raised, the same object, checked or not (Java's signatures can't say that). Each
 * method that waits is a {@linkplain #checkpoint checkpoint}. Any wait raises {@link IllegalStateException} on the
 * inline engine where the body can't be suspended: inside {@code synchronized} before JDK 24, in a class initializer,
 * below native code.
 *
 * @since 0.1.0
 */
public non-sealed interface CoroutineScope extends StructuredScope, ShortForms {

    /**
     * Waits for {@code awaitable}; Python: {@code await x}. A coroutine that has not started runs as a call. A result
     * that is ready does not suspend the body.
     *
     * <p>Cancellation: a close of the body closes what it awaits, and {@link GeneratorExit} is raised here after that.
     * A value that has arrived by then is returned instead, and the exit is raised at the next checkpoint.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws ProtocolException if {@code awaitable} is null, or gives no iterator or no step
     * @throws IllegalStateException if a coroutine or an awaitable of a generator is used twice, or outside the body
     * @throws UnsupportedOperationException if this JVM lacks the engine of an awaited coroutine
     */
    <T extends @Nullable Object> T await(Awaitable<T> awaitable);

    /**
     * Waits for the value of {@code stage}, and cancels it if the body is closed; see {@link
     * Awaitable#of(CompletionStage)}.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws java.util.concurrent.CancellationException if the stage was cancelled
     * @throws IllegalStateException outside the body
     */
    default <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        return await(Awaitable.<T>of(stage));
    }

    /**
     * Waits for the one element of {@code publisher} and its end; null if it is empty. See {@link
     * Awaitable#of(Publisher)}.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait; the publisher is cancelled then
     * @throws IllegalArgumentException at a second element, which cancels the publisher
     * @throws IllegalStateException outside the body
     */
    default <T> @Nullable T await(Publisher<? extends T> publisher) {
        return await(Awaitable.<T>of(publisher));
    }

    /**
     * Waits for {@code awaitable} for at most {@code timeout}; Python: {@code asyncio.wait_for}. When the time is over,
     * it closes {@code awaitable}, waits for its cleanup, and raises {@link java.util.concurrent.TimeoutException}. A
     * value that has arrived by then is returned instead, also for a zero or negative time.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws java.util.concurrent.RejectedExecutionException if the library's clock was shut down
     * @throws ProtocolException as {@link #await(Awaitable)}
     * @throws IllegalStateException as {@link #await(Awaitable)}
     */
    default <T extends @Nullable Object> T await(Awaitable<T> awaitable, Duration timeout) {
        return await(Factories.within(timeout, awaitable));
    }

    /**
     * Waits for {@code stage} for at most {@code timeout}, then cancels it; see {@link #await(Awaitable, Duration)}.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws IllegalStateException outside the body
     */
    default <T extends @Nullable Object> T await(CompletionStage<? extends T> stage, Duration timeout) {
        return await(Factories.within(timeout, Awaitable.<T>of(stage)));
    }

    /**
     * Waits for the one element of {@code publisher} for at most {@code timeout}, then cancels it; see {@link
     * #await(Awaitable, Duration)}.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws IllegalArgumentException at a second element, which cancels the publisher
     * @throws IllegalStateException outside the body
     */
    default <T> @Nullable T await(Publisher<? extends T> publisher, Duration timeout) {
        return await(Factories.within(timeout, Awaitable.<T>of(publisher)));
    }

    /**
     * Runs {@code call}, which may block; Python: {@code asyncio.to_thread}. On the inline engine another thread makes
     * the call while this body is suspended, with the same thread-locals and class loader. On the other engines it is a
     * plain call.
     *
     * <p>Cancellation: a close of the body interrupts the call and waits for its end. Its result or error comes out of
     * here, and the exit at the next checkpoint. Only an error that an interrupt causes ({@link InterruptedException},
     * {@link java.io.InterruptedIOException}, {@link java.nio.channels.ClosedByInterruptException}) becomes {@link
     * GeneratorExit} here. The cleanup that follows is not interrupted. If the body is stepped by hand on the inline
     * engine, {@code close} and {@code raise} interrupt the call and do not wait for it.
     *
     * @return the result of {@code call}, null included
     * @throws GeneratorExit if the body was closed before, so that the call is not made, or the close interrupted it
     * @throws IllegalStateException outside the body
     */
    default <T extends @Nullable Object> T blocking(Callable<? extends T> call) {
        return Factories.blocking(this, call);
    }

    /**
     * Waits for {@code time} without a thread; Python: {@code asyncio.sleep}. A zero or negative time is over at once.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws java.util.concurrent.RejectedExecutionException if the library's clock was shut down
     * @throws IllegalStateException outside the body
     */
    default void sleep(Duration time) {
        await(Factories.sleep(time));
    }

    /**
     * Waits for the first element of {@code publisher}, then cancels it.
     *
     * @throws java.util.NoSuchElementException if it completes without one
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws IllegalStateException outside the body
     */
    default <T> T first(Publisher<? extends T> publisher) {
        return await(Factories.first(publisher));
    }

    /**
     * Waits for the first element of {@code publisher}, then cancels it; {@code otherwise} if there is none.
     *
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws IllegalStateException outside the body
     */
    default <T> T firstOrDefault(Publisher<? extends T> publisher, T otherwise) {
        @Nullable T first = await(Factories.firstOrNull(publisher));
        return first == null ? otherwise : first;
    }

    /**
     * Waits for the last element of {@code publisher}, and its end.
     *
     * @throws java.util.NoSuchElementException if it completes without one
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws IllegalStateException outside the body
     */
    default <T> T last(Publisher<? extends T> publisher) {
        return await(Factories.last(publisher));
    }

    /**
     * Waits for the only element of {@code publisher}, and its end.
     *
     * @throws java.util.NoSuchElementException if it completes without one
     * @throws IllegalArgumentException at a second element, which cancels the publisher
     * @throws GeneratorExit if the body is closed, before or during the wait
     * @throws IllegalStateException outside the body
     */
    default <T> T single(Publisher<? extends T> publisher) {
        return await(Factories.single(publisher));
    }

    /**
     * Ends this body here if it was closed. A body that computes for long between two awaits calls it. Each await, pull
     * of a loop, enter, sleep, blocking call and yield is a checkpoint, too. It waits for nothing and costs the read of
     * a field. In the cleanup that an exit has begun it does nothing.
     *
     * @throws GeneratorExit if the body was closed and its exit was not raised yet
     * @throws IllegalStateException outside the body
     * @since 0.1.0
     */
    default void checkpoint() {
        await(Awaitable.<@Nullable Object>ready(Factories.none()));
    }

    /**
     * Suspends the body and hands {@code on} to its driver, or to the code that steps it. A driver waits for a {@link
     * Pending}, a stage or a publisher, and resumes at null at once. Python: {@code yield} in a
     * generator with {@code @types.coroutine}.
     *
     * @return the value that the body is resumed with
     * @throws GeneratorExit if the body is closed
     * @throws IllegalStateException "Task got bad yield", if a driver can't wait for {@code on}; or outside the body
     */
    @Nullable
    Object suspend(@Nullable Object on);

    /**
     * Returns the elements of {@code source} for a plain {@code for} loop; Python: {@code async for}. Each {@code next}
     * awaits. The loop raises the source's error, {@link GeneratorExit} at the pull at which the body is closed, {@link
     * ProtocolException} for a {@code source} that gives no iterator or no awaitable, and {@link IllegalStateException}
     * outside the body.
     *
     * <p>Java has no signal for a loop that was left. So a loop that is left early, by {@code break} or an exception,
     * leaves its reading of a publisher or of {@link AsyncIterable#of(GeneratorBody)} open. It is closed when the body
     * ends, or the {@link #with} block around the loop, or when a second loop over the same {@code Iterable} begins; a
     * first loop that goes on after that raises {@link IllegalStateException}. {@link #forEach} and {@link #open} close
     * at once. A body with more than 16 open readings is reported, once, by the logger {@code io.corobridge}. Any other
     * iterator is left as it is, as in Python.
     */
    <T extends @Nullable Object> Elements<T> each(AsyncIterable<? extends T> source);

    /** Returns the elements of {@code publisher}, requested in batches of 256, refilled at 75 %; see {@link #each}. */
    default <T> Elements<T> each(Publisher<? extends T> publisher) {
        return each(AsyncIterable.<T>from(publisher));
    }

    /**
     * Returns the elements of {@code publisher}, requested in batches; see {@link #each(AsyncIterable)}.
     *
     * @param prefetch the number of elements to request ahead; 1 is a real 1
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    default <T> Elements<T> each(Publisher<? extends T> publisher, int prefetch) {
        return each(AsyncIterable.<T>from(publisher, prefetch));
    }

    /**
     * Opens {@code source} until the reading is {@linkplain Reading#close closed}; Python: {@code async with
     * aclosing(source)}. The first {@code next} subscribes to a publisher, or starts a body. A reading that was not
     * closed is closed when the body ends, or the {@link #with} block around it.
     *
     * @throws GeneratorExit if the body is closed
     * @throws ProtocolException if {@code source}, or the result of its {@code aiter()}, is null
     * @throws IllegalStateException outside the body
     * @since 0.1.0
     */
    default <T extends @Nullable Object> Reading<T> open(AsyncIterable<? extends T> source) {
        return Factories.open(this, source);
    }

    /** Opens {@code publisher} for reading, in batches of 256, refilled at 75 %; see {@link #open(AsyncIterable)}. */
    default <T> Reading<T> open(Publisher<? extends T> publisher) {
        return open(AsyncIterable.<T>from(publisher));
    }

    /**
     * Opens {@code publisher} for reading, in batches of {@code prefetch}; see {@link #open(AsyncIterable)}.
     *
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    default <T> Reading<T> open(Publisher<? extends T> publisher, int prefetch) {
        return open(AsyncIterable.<T>from(publisher, prefetch));
    }

    /**
     * Runs {@code block} for each element of {@code source}. When the loop is left, in any way, it closes at once what
     * {@link #each} closes when the body ends. It raises the errors of the source, of the block and of the closing.
     *
     * @throws GeneratorExit at the pull at which the body is closed
     * @throws ProtocolException if {@code source} gives no iterator, or that no awaitable
     * @throws IllegalStateException outside the body
     */
    <T extends @Nullable Object> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block);

    /**
     * Runs {@code block} for each element of {@code publisher}, and cancels it if the loop is left; see {@link
     * #forEach}.
     */
    default <T> void forEach(Publisher<? extends T> publisher, ElementBody<T> block) {
        forEach(AsyncIterable.<T>from(publisher), block);
    }

    /**
     * Runs {@code block} between enter and exit of {@code manager}; Python: {@code async with}. If the enter succeeded,
     * the exit runs exactly once and is shielded from a close. It gets null, the block's error, or {@link
     * GeneratorExit} when the body is closed. An error of the exit takes the place of the block's error, which is
     * suppressed in it.
     *
     * @return the result of the block, or null if the exit suppressed its error
     * @throws GeneratorExit if the body is closed; the block does not run if that is known before it
     * @throws ProtocolException if {@code manager}, or the awaitable of its enter or exit, is null
     * @throws IllegalStateException outside the body
     */
    <R extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<R> manager, ScopeBody<? super R, T> block);

    /**
     * Runs {@code block} with two managers; Python: {@code async with a, b}. The second is entered within the first and
     * exited before it, also if its enter raises. {@link AsyncExitStack} holds any number.
     *
     * @throws GeneratorExit if the body is closed
     * @throws ProtocolException as for one manager
     * @throws IllegalStateException outside the body
     */
    default <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<A> first, AsyncContextManager<B> second, BiScopeBody<? super A, ? super B, T> block) {
        return Factories.with(this, first, second, block);
    }
}
