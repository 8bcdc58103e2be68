package io.corobridge;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Forms of the methods of a body's scope for blocks and calls without a result, for another prefetch, and for the
 * publishers of the JDK. What each does, and raises, stands at the method of {@link CoroutineScope} that it names.
 *
 * @since 0.1.0
 */
public sealed interface ShortForms permits CoroutineScope {

    /** Runs {@code block} without a result with the resource of {@code manager}; see {@link CoroutineScope#with}. */
    default <R extends @Nullable Object> void using(AsyncContextManager<R> manager, ElementBody<? super R> block) {
        Factories.using((CoroutineScope) this, manager, block);
    }

    /** Makes {@code call}, which has no result and may block; see {@link CoroutineScope#blocking}. */
    default void blocking(BlockingCall call) {
        Factories.blockingCall((CoroutineScope) this, call);
    }

    /**
     * Runs {@code block} for each element of {@code publisher}, requested in batches of {@code prefetch}; see {@link
     * CoroutineScope#forEach(Publisher, ElementBody)}.
     *
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    default <T> void forEach(Publisher<? extends T> publisher, int prefetch, ElementBody<T> block) {
        Factories.forEach((CoroutineScope) this, AsyncIterable.<T>from(publisher, prefetch), block);
    }

    /** Waits for the one element of {@code publisher} and its end; see {@link CoroutineScope#await(Publisher)}. */
    default <T> @Nullable T await(Flow.Publisher<? extends T> publisher) {
        return Factories.await((CoroutineScope) this, publisher);
    }

    /** Returns the elements of {@code publisher} for a loop; see {@link CoroutineScope#each(Publisher)}. */
    default <T> Elements<T> each(Flow.Publisher<? extends T> publisher) {
        return Factories.each((CoroutineScope) this, publisher);
    }
}
