package io.corobridge;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * What the body of a coroutine sees: {@code await}, {@code async for}, {@code async with}.
 *
 * <p>It belongs to the one run of the one body it was given to and is used on that body's stack only; on another thread, or in
 * another body on the same thread, each use is an {@link IllegalStateException}. Every error comes out as it is, checked or not,
 * never wrapped. A body that is closed meets {@link GeneratorExit} where it waits here, or at its next {@linkplain
 * #checkpoint checkpoint}.
 *
 * @since 0.1.0
 */
public interface CoroutineScope {

    /**
     * Waits for {@code awaitable}; Python: {@code await x}. A coroutine that has not started runs as a call; what is
     * ready does not suspend.
     *
     * @throws ProtocolException if {@code awaitable} is not one by Python's rules
     */
    <T extends @Nullable Object> T await(Awaitable<T> awaitable);

    /** Waits for {@code stage}, see {@link Awaitable#of(CompletionStage)}. */
    default <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return await(Awaitable.<T>of(stage));
    }

    /** Waits for the one element of {@code publisher}, null when it is empty, see {@link Awaitable#of(Publisher)}. */
    default <T> @Nullable T await(Publisher<T> publisher) {
        return await(Awaitable.<T>of(publisher));
    }

    /**
     * Waits for {@code awaitable} for at most {@code timeout}; Python: {@code asyncio.wait_for}. When the time is over
     * it is closed, its cleanup awaited, and {@link java.util.concurrent.TimeoutException} raised here.
     */
    default <T extends @Nullable Object> T await(Awaitable<T> awaitable, Duration timeout) {
        return await(Factories.within(timeout, awaitable));
    }

    /** Waits for {@code stage} for at most {@code timeout}, and then cancels it. */
    default <T extends @Nullable Object> T await(CompletionStage<T> stage, Duration timeout) {
        return await(Factories.within(timeout, Awaitable.<T>of(stage)));
    }

    /** Waits for the one element of {@code publisher} for at most {@code timeout}, and then cancels it. */
    default <T> @Nullable T await(Publisher<T> publisher, Duration timeout) {
        return await(Factories.within(timeout, Awaitable.<T>of(publisher)));
    }

    /**
     * Runs {@code call}, which may block; Python: {@code asyncio.to_thread}. On the inline engine another thread makes the
     * call while this body is suspended, with what is set around the body set around the call; the body goes on as after
     * any await. On the other engines it is a plain call. What it raises is raised here, checked or not.
     *
     * <p>When the body is closed meanwhile, the call is interrupted, and the body goes on once it has ended: what it gave
     * or raised comes out of here, and the exit at the next checkpoint. Only what an interrupt comes to ({@link
     * InterruptedException}, {@link java.io.InterruptedIOException}, {@link
     * java.nio.channels.ClosedByInterruptException}) is {@link GeneratorExit} here. The cleanup that follows is not
     * interrupted, nor is what the thread does next. A body that is closed before does not make the call.
     *
     * <p>A body that is stepped by hand can't wait for it: on the inline engine {@code close} and {@code raise} interrupt
     * the call and leave it to itself.
     *
     * @return what {@code call} gives, null included
     */
    default <T extends @Nullable Object> T blocking(Callable<? extends T> call) {
        return Factories.blocking(this, call);
    }

    /** Waits for {@code time} without a thread; Python: {@code asyncio.sleep}. */
    default void sleep(Duration time) {
        await(Factories.sleep(time));
    }

    /**
     * Waits for the first element of {@code publisher}, then cancels it.
     *
     * @throws java.util.NoSuchElementException if it completes without one
     */
    default <T> T first(Publisher<T> publisher) {
        return await(Factories.first(publisher));
    }

    /** Waits for the first element of {@code publisher}, then cancels it; {@code otherwise} if there is none. */
    default <T> T firstOrDefault(Publisher<T> publisher, T otherwise) {
        @Nullable T first = await(Factories.firstOrNull(publisher));
        return first == null ? otherwise : first;
    }

    /**
     * Waits for the last element of {@code publisher}.
     *
     * @throws java.util.NoSuchElementException if it completes without one
     */
    default <T> T last(Publisher<T> publisher) {
        return await(Factories.last(publisher));
    }

    /**
     * Waits for the only element of {@code publisher}, and its end.
     *
     * @throws java.util.NoSuchElementException if it completes without one
     * @throws IllegalArgumentException for a second one, which cancels it
     */
    default <T> T single(Publisher<T> publisher) {
        return await(Factories.single(publisher));
    }

    /**
     * Ends this body here if it was closed: a checkpoint for a body that computes for long between two awaits. Each
     * await, pull of a loop, enter, sleep, blocking call and yield is a checkpoint, too. It waits for nothing, and costs
     * the read of a field. In the cleanup that an exit has begun it does nothing.
     *
     * @throws GeneratorExit if the body was closed and has not met its exit yet
     * @since 0.1.0
     */
    default void checkpoint() {
        await(Awaitable.<@Nullable Object>ready(Factories.none()));
    }

    /**
     * Suspends with {@code on} handed to whoever steps the body; Python: {@code yield} in a {@code @types.coroutine}
     * generator.
     *
     * @return what the body is resumed with
     */
    @Nullable
    Object suspend(@Nullable Object on);

    /**
     * The elements of {@code source}, for a plain {@code for} loop; Python: {@code async for}. Each {@code next} awaits.
     *
     * <p>A loop that is left early, by {@code break} or by an exception, leaves its reading of a publisher or of {@link
     * AsyncIterable#of(GeneratorBody)} open, since Java does not say that a loop was left. The reading is closed when the body
     * ends, or the {@link #with} block around the loop, or when a second loop over the same {@code Iterable} begins; a first
     * loop that goes on after that raises {@link IllegalStateException}. Where a body may leave many loops, {@link #forEach}
     * and {@link #open} close at once; a body with more than 16 readings open is reported, once, as a warning of the logger
     * {@code io.corobridge}. Any other iterator is left as it is when the loop is left, as Python does.
     */
    <T extends @Nullable Object> Iterable<T> each(AsyncIterable<? extends T> source);

    /** The elements of {@code publisher}, requested in batches of 256 and refilled at 75 %. */
    default <T> Iterable<T> each(Publisher<? extends T> publisher) {
        return each(AsyncIterable.<T>from(publisher));
    }

    /**
     * The elements of {@code publisher}, requested in batches.
     *
     * @param prefetch how many may be on their way; 1 is a real 1
     */
    default <T> Iterable<T> each(Publisher<? extends T> publisher, int prefetch) {
        return each(AsyncIterable.<T>from(publisher, prefetch));
    }

    /**
     * Opens {@code source} for reading until the reading is {@linkplain Reading#close closed}; Python: {@code async with
     * aclosing(source)}. A publisher is subscribed, and a body started, by the first {@code next}. A reading that is not closed
     * is closed when the body ends, or the {@link #with} block around it.
     *
     * @throws ProtocolException if {@code source}, or what its {@code aiter()} gives, is null
     * @throws IllegalStateException outside the body
     * @since 0.1.0
     */
    default <T extends @Nullable Object> Reading<T> open(AsyncIterable<? extends T> source) {
        return Factories.open(this, source);
    }

    /**
     * Opens {@code publisher} for reading, in batches of 256 that are refilled at 75 %; see {@link #open(AsyncIterable)}.
     *
     * @since 0.1.0
     */
    default <T> Reading<T> open(Publisher<? extends T> publisher) {
        return open(AsyncIterable.<T>from(publisher));
    }

    /**
     * Opens {@code publisher} for reading, in batches; see {@link #open(AsyncIterable)}.
     *
     * @param prefetch how many may be on their way; 1 is a real 1
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     * @since 0.1.0
     */
    default <T> Reading<T> open(Publisher<? extends T> publisher, int prefetch) {
        return open(AsyncIterable.<T>from(publisher, prefetch));
    }

    /**
     * Runs {@code block} for each element of {@code source}; what {@link #each} closes when the body ends is closed here
     * as soon as the loop is left, however it is left.
     */
    <T extends @Nullable Object> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block);

    /** Runs {@code block} for each element of {@code publisher}, which is cancelled if the loop is left early. */
    default <T> void forEach(Publisher<? extends T> publisher, ElementBody<T> block) {
        forEach(AsyncIterable.<T>from(publisher), block);
    }

    /**
     * Runs {@code block} between enter and exit of {@code manager}; Python: {@code async with}.
     *
     * <p>The exit gets what ended the block: null, its error, or {@link GeneratorExit} when the body is closed. It runs
     * exactly once if the enter succeeded, and a driver does not cancel it.
     *
     * @return what the block returned, or null if the exit suppressed its error
     */
    <R extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<R> manager, ScopeBody<? super R, T> block);

    /**
     * The same with two managers; Python: {@code async with a, b}. The second is entered within the first and exited before
     * it, also if its enter raises. {@link AsyncExitStack} holds any number.
     */
    default <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<A> first, AsyncContextManager<B> second, BiScopeBody<? super A, ? super B, T> block) {
        return Factories.with(this, first, second, block);
    }
}
