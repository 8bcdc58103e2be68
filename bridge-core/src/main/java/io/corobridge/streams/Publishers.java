package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.frame.GeneratorIterable;
import io.corobridge.frame.GeneratorObject;
import io.corobridge.streams.emission.AwaitableSource;
import io.corobridge.streams.emission.CoroutinePublisher;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.emission.IterablePublisher;
import io.corobridge.streams.emission.SinglePublisher;
import io.corobridge.streams.reading.Pick;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.scope.PublisherManager;
import io.corobridge.streams.scope.ScopeSource;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.twoway.ThroughSource;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Factories, iterators and scopes as Reactive Streams publishers.
 *
 * <p>Common to all of them:
 *
 * <ul>
 *   <li><b>Thread:</b> signals come from the body's own stack, so on its thread; on the inline engine, and from an iterator
 *       written by hand, on the thread that requests or resumes. {@code request} and {@code cancel} may come from any.
 *   <li><b>Demand:</b> {@code onSubscribe}, then nothing runs before the first request. A body runs while something is
 *       owed, and up to its next {@code yield} or its end after that: n elements complete with a demand of n.
 *   <li><b>Cancel:</b> {@link io.corobridge.GeneratorExit} is raised where the body is suspended, its cleanup may await;
 *       nothing is signalled from then on. {@link BridgeSubscription#closing} tells when the cleanup has ended.
 *   <li><b>Errors:</b> what the body raises is {@code onError}, the same object. {@code request(n <= 0)} is {@code
 *       onError(IllegalArgumentException)} at once, {@code yield null} a {@link NullPointerException}, a second
 *       subscriber of a source that can be read once an {@link IllegalStateException}. What comes after the end or a
 *       cancel goes to {@link SubscriberContext#errorDropped}, once.
 * </ul>
 *
 * @since 0.1.0
 */
public final class Publishers {

    private Publishers() {}

    /** A cold stream: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> BridgePublisher<T> of(GeneratorBody<T, Void> body) {
        return of(Engine.getDefault(), body);
    }

    /** A cold stream: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> BridgePublisher<T> of(Engine engine, GeneratorBody<T, Void> body) {
        return from(new GeneratorIterable<>(engine, body));
    }

    /**
     * The elements of {@code source}. An iterator can be read by one subscriber; from anything else each subscriber
     * gets an iterator of its own, made after {@code onSubscribe}.
     */
    public static <T> BridgePublisher<T> from(AsyncIterable<? extends T> source) {
        return new IterablePublisher<>(Objects.requireNonNull(source, "source"), null, false);
    }

    /**
     * As {@link #from(AsyncIterable)}, and pulls an iterator written by hand one element ahead of demand, from the first
     * request on: its end is signalled right after its last element, without a request for one more.
     *
     * <p>What that costs: an element is taken from the source before anybody has asked for it. If nobody does, it goes to
     * {@link SubscriberContext#elementDiscarded} at the cancel; an element that is a message to be acknowledged, a row that was
     * locked, is then lost. A body needs no such option: it runs on to its next {@code yield} by itself.
     */
    public static <T> BridgePublisher<T> lookingAhead(AsyncIterable<? extends T> source) {
        return new IterablePublisher<>(Objects.requireNonNull(source, "source"), null, true);
    }

    /** At most one element: each subscriber runs {@code body} anew; null is an empty stream. */
    public static <T> BridgePublisher<T> single(CoroutineBody<? extends @Nullable T> body) {
        return single(Engine.getDefault(), body);
    }

    /** The same on {@code engine}. */
    public static <T> BridgePublisher<T> single(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return new SinglePublisher<>(engine, body);
    }

    /** At most one element: each subscriber awaits what {@code supplier} gives it. */
    public static <T> BridgePublisher<T> defer(Supplier<? extends Awaitable<? extends @Nullable T>> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return (subscriber, context) ->
                Emission.<T>subscribe(subscriber, context, emission -> new AwaitableSource<>(supplier, emission));
    }

    /** At most one element: the result of {@code coroutine}, for one subscriber. */
    public static <T> BridgePublisher<T> from(Coroutine<? extends @Nullable T> coroutine) {
        return new CoroutinePublisher<>(Objects.requireNonNull(coroutine, "coroutine"), null);
    }

    /**
     * At most one element: the result of {@code coroutine} for the first subscriber, and for each further subscriber the
     * result of its body, which is run anew. For a framework that subscribes again to what it was given once (a schedule, a
     * retry). A coroutine that has begun, or that {@link Coroutine#of} did not make, serves one subscriber.
     */
    public static <T> BridgePublisher<T> repeatable(Coroutine<? extends @Nullable T> coroutine) {
        return CoroutinePublisher.repeatable(Objects.requireNonNull(coroutine, "coroutine"));
    }

    /**
     * The elements of {@code source}, as {@link #from(AsyncIterable)}, and with each further subscriber the body of a
     * generator is run anew. A generator that has begun, or that {@code of} did not make, serves one subscriber.
     */
    public static <T> BridgePublisher<T> repeatable(AsyncIterable<? extends T> source) {
        return IterablePublisher.repeatable(Objects.requireNonNull(source, "source"));
    }

    /**
     * {@code upstream} through a two-way generator: {@code In in = co.yield(out)} gives {@code out} downstream and
     * returns the next element of {@code upstream}; {@code co.yield(null)} gives nothing and only receives.
     *
     * <p>One element is in flight, asked for when the body receives and the subscriber waits. An upstream error is
     * raised at the {@code yield}, and the body may handle it; the upstream's completion as {@link
     * io.corobridge.StopAsyncIteration}, which a plain loop lets pass to end the stream. The end of the body and a
     * cancel cancel the upstream.
     */
    public static <In, Out> BridgePublisher<Out> through(
            Publisher<? extends In> upstream, GeneratorBody<Out, In> body) {
        return through(Engine.getDefault(), upstream, body);
    }

    /** The same on {@code engine}. */
    public static <In, Out> BridgePublisher<Out> through(
            Engine engine, Publisher<? extends In> upstream, GeneratorBody<Out, In> body) {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(body, "body");
        return (subscriber, context) -> Emission.<Out>subscribe(
                subscriber,
                context,
                emission -> new ThroughSource<>(
                        new GeneratorObject<>(engine, body).frame(),
                        new PublisherReader<In>(upstream, 1, context),
                        emission));
    }

    /**
     * The elements of {@code body}'s publisher, within the manager that {@code manager} gives each subscriber.
     *
     * <p>Enter happens at the first request. The exit is told what happened (null, the error, or {@code GeneratorExit}
     * on cancel) and the terminal signal waits for it: true suppresses the error, an error of its own replaces it, with
     * the earlier one suppressed in it. It is not cancelled. A resource that comes after a cancel is exited and not
     * shown to {@code body}.
     */
    public static <R extends @Nullable Object, T> BridgePublisher<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(body, "body");
        return (subscriber, context) -> Emission.<T>subscribe(
                subscriber, context, emission -> new ScopeSource<>(manager, body, emission, false));
    }

    /**
     * A manager of the element of {@code resource}, released by the publisher of one of three functions: what Reactor's
     * {@code usingWhen} takes. For one use at a time: {@code usingWhen(() -> manager(..), ..)}.
     *
     * <p>Enter ends with the {@code onComplete} of {@code resource}; an empty one gives null, a second element is an error.
     * Exit calls {@code error} for an error, {@code cancel} for {@code GeneratorExit} and {@link
     * java.util.concurrent.CancellationException}, and ends with the end of what they give; it suppresses nothing, elements
     * do not count. A resource that comes after the enter was cancelled is given to {@code cancel}.
     */
    public static <R extends @Nullable Object> AsyncContextManager<R> manager(
            Publisher<? extends R> resource,
            Function<? super R, ? extends Publisher<?>> complete,
            BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> error,
            Function<? super R, ? extends Publisher<?>> cancel) {
        return new PublisherManager<>(resource, Pick.SINGLE_OR_NULL, complete, error, cancel);
    }

    /** The same, of the first element of {@code resource}, which is cancelled then. */
    public static <R extends @Nullable Object> AsyncContextManager<R> managerOfFirst(
            Publisher<? extends R> resource,
            Function<? super R, ? extends Publisher<?>> complete,
            BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> error,
            Function<? super R, ? extends Publisher<?>> cancel) {
        return new PublisherManager<>(resource, Pick.FIRST_OR_NULL, complete, error, cancel);
    }

    /**
     * As {@link #usingWhen}, for a body of at most one element: the element is signalled after the exit, and discarded
     * if that fails.
     */
    public static <R extends @Nullable Object, T> BridgePublisher<T> usingWhenSingle(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(body, "body");
        return (subscriber, context) -> Emission.<T>subscribe(
                subscriber, context, emission -> new ScopeSource<>(manager, body, emission, true));
    }
}
