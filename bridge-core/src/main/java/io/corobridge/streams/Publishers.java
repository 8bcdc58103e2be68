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
import io.corobridge.streams.emission.IterablePublisher;
import io.corobridge.streams.emission.SinglePublisher;
import io.corobridge.streams.emission.Subscribing;
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
 * Makes Reactive Streams publishers of bodies, iterators and scopes.
 *
 * <p>Rules that all of them keep:
 *
 * <ul>
 *   <li><b>Thread:</b> signals come from the body's own stack, so on its thread. On the inline engine, and from an
 *       iterator written by hand, they come on the thread that requests or resumes. {@code request} and {@code cancel}
 *       may come from any thread.
 *   <li><b>Demand:</b> {@code onSubscribe}, then nothing runs before the first request. A body runs while there is
 *       demand, and after that up to its next {@code yield} or its end: n elements complete with a demand of n.
 *   <li><b>Cancel:</b> {@link io.corobridge.GeneratorExit} is raised where the body is suspended, or at its next
 *       checkpoint. Its cleanup may await. No signal follows. {@link BridgeSubscription#closing} ends with the cleanup.
 *   <li><b>Errors:</b> the error of the body is {@code onError}, the same object. The library's own errors are in the
 *       table. An error after the end or a cancel goes to {@link SubscriberContext#errorDropped}, once.
 * </ul>
 *
 * <p>Errors of the library that are signalled by {@code onError}:
 *
 * <ul>
 *   <li>{@link IllegalArgumentException}: {@code request(n <= 0)} (3.9), at once; a second element where one is
 *       allowed.
 *   <li>{@link NullPointerException}: a body yielded null, an iterator gave null, or a scope's function gave no
 *       publisher.
 *   <li>{@link IllegalStateException}: a second subscriber of a source of one reading; a source that a body reads or
 *       steps; {@code StopIteration} or {@code StopAsyncIteration} that leaves a body; a body that can't be suspended
 *       on the inline engine.
 *   <li>{@link UnsupportedOperationException}: this JVM lacks the engine.
 *   <li>{@link java.util.concurrent.RejectedExecutionException}: the scheduler of the body was shut down.
 *   <li>{@link io.corobridge.ProtocolException}: a source gave no iterator, or a supplier no manager or awaitable.
 * </ul>
 *
 * <p>The factories themselves run nothing of a body or a source, and throw only {@link NullPointerException} for a null
 * argument.
 *
 * @since 0.1.0
 */
public final class Publishers {

    private Publishers() {}

    /** Makes a cold publisher: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> BridgePublisher<T> of(GeneratorBody<T, Void> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a cold publisher: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> BridgePublisher<T> of(Engine engine, GeneratorBody<T, Void> body) {
        return from(new GeneratorIterable<>(engine, body));
    }

    /**
     * Makes a publisher of the elements of {@code source}. One subscriber can read an iterator; from any other source
     * each subscriber gets an iterator of its own, made after {@code onSubscribe}. An error of its {@code aiter()} is
     * signalled at once, without a request.
     */
    public static <T> BridgePublisher<T> from(AsyncIterable<? extends T> source) {
        return new IterablePublisher<>(Objects.requireNonNull(source, "source"), null, false);
    }

    /**
     * Makes a publisher of the elements of {@code source} that pulls an iterator written by hand one element ahead of
     * demand, from the first request on. So its end is signalled right after its last element, without a request for
     * one more.
     *
     * <p>The price: an element is taken from the source before it was requested. Without a request it goes to {@link
     * SubscriberContext#elementDiscarded} at the cancel. If it is a message to be acknowledged, or a row that was
     * locked, it is lost then. A body needs no such option: it runs on to its next {@code yield} by itself.
     */
    public static <T> BridgePublisher<T> lookingAhead(AsyncIterable<? extends T> source) {
        return new IterablePublisher<>(Objects.requireNonNull(source, "source"), null, true);
    }

    /** Makes a publisher of at most one element: each subscriber runs {@code body} anew; null is an empty stream. */
    public static <T> BridgePublisher<T> single(CoroutineBody<? extends @Nullable T> body) {
        return single(Engine.getDefault(), body);
    }

    /** Makes a publisher of at most one element on {@code engine}; see {@link #single(CoroutineBody)}. */
    public static <T> BridgePublisher<T> single(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return new SinglePublisher<>(engine, body);
    }

    /**
     * Makes a publisher of at most one element: each subscriber awaits an awaitable of its own from {@code supplier}.
     * An error of the supplier is {@code onError}.
     */
    public static <T> BridgePublisher<T> defer(Supplier<? extends Awaitable<? extends @Nullable T>> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return (subscriber, context) ->
                Subscribing.<T>subscribe(subscriber, context, emission -> new AwaitableSource<>(supplier, emission));
    }

    /** Makes a publisher of at most one element: the result of {@code coroutine}, for one subscriber. */
    public static <T> BridgePublisher<T> from(Coroutine<? extends @Nullable T> coroutine) {
        return new CoroutinePublisher<>(Objects.requireNonNull(coroutine, "coroutine"), null);
    }

    /**
     * Makes a publisher of at most one element: the result of {@code coroutine} for the first subscriber, and for each
     * further subscriber the result of its body, which is run anew. It is for a framework that subscribes again to a
     * coroutine that it got once (a schedule, a retry). A coroutine that has begun, or that {@link Coroutine#of} did
     * not make, serves one subscriber.
     */
    public static <T> BridgePublisher<T> repeatable(Coroutine<? extends @Nullable T> coroutine) {
        return CoroutinePublisher.repeatable(Objects.requireNonNull(coroutine, "coroutine"));
    }

    /**
     * Makes a publisher of the elements of {@code source}, as {@link #from(AsyncIterable)}; each further subscriber
     * runs the body of a generator anew. A generator that has begun, or that {@code of} did not make, serves one
     * subscriber.
     */
    public static <T> BridgePublisher<T> repeatable(AsyncIterable<? extends T> source) {
        return IterablePublisher.repeatable(Objects.requireNonNull(source, "source"));
    }

    /**
     * Makes a publisher that passes {@code upstream} through a two-way generator: {@code In in = co.yield(out)} gives
     * {@code out} downstream and returns the next element of {@code upstream}; {@code co.yield(null)} gives nothing and
     * only receives.
     *
     * <p>One element is in flight, requested when the body receives and the subscriber waits. An error of the upstream
     * is raised at the {@code yield}, and the body may handle it. The upstream's completion is raised there as {@link
     * io.corobridge.StopAsyncIteration}, which a plain loop lets pass to end the stream. The end of the body and a
     * cancel cancel the upstream.
     */
    public static <In, Out> BridgePublisher<Out> through(
            Publisher<? extends In> upstream, GeneratorBody<Out, In> body) {
        return through(Engine.getDefault(), upstream, body);
    }

    /**
     * Makes a publisher through a two-way generator on {@code engine}; see {@link #through(Publisher, GeneratorBody)}.
     */
    public static <In, Out> BridgePublisher<Out> through(
            Engine engine, Publisher<? extends In> upstream, GeneratorBody<Out, In> body) {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(body, "body");
        return (subscriber, context) -> Subscribing.<Out>subscribe(
                subscriber,
                context,
                emission -> new ThroughSource<>(
                        new GeneratorObject<>(engine, body).frame(),
                        new PublisherReader<In>(upstream, 1, context),
                        emission));
    }

    /**
     * Makes a publisher of the elements of {@code body}'s publisher, inside the manager that {@code manager} gives each
     * subscriber.
     *
     * <p>Enter happens at the first request. The exit gets null, the error, or {@code GeneratorExit} on cancel, and the
     * terminal signal waits for it. An exit that returns true suppresses the error. An error of the exit replaces it,
     * with the earlier one suppressed in it. The exit is not cancelled. A late resource, after a cancel, is exited and
     * not handed to {@code body}.
     */
    public static <R extends @Nullable Object, T> BridgePublisher<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(body, "body");
        return (subscriber, context) -> Subscribing.<T>subscribe(
                subscriber, context, emission -> new ScopeSource<>(manager, body, emission, false));
    }

    /**
     * Makes a manager of the element of {@code resource}, released by the publisher of one of three functions: the
     * arguments of Reactor's {@code usingWhen}. For one use at a time: {@code usingWhen(() -> manager(..), ..)}.
     *
     * <p>Enter ends with the {@code onComplete} of {@code resource}. An empty one gives null; a second element raises
     * {@link IllegalArgumentException}. Exit calls {@code error} for an error, {@code cancel} for {@code GeneratorExit}
     * and {@link java.util.concurrent.CancellationException}, and ends with the end of their publisher. It suppresses
     * nothing and ignores elements. A late resource, after the enter was cancelled, is given to {@code cancel}.
     */
    public static <R extends @Nullable Object> AsyncContextManager<R> manager(
            Publisher<? extends R> resource,
            Function<? super R, ? extends Publisher<?>> complete,
            BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> error,
            Function<? super R, ? extends Publisher<?>> cancel) {
        return new PublisherManager<>(resource, Pick.SINGLE_OR_NULL, complete, error, cancel);
    }

    /** Makes a manager of the first element of {@code resource}, which is cancelled then; see {@link #manager}. */
    public static <R extends @Nullable Object> AsyncContextManager<R> managerOfFirst(
            Publisher<? extends R> resource,
            Function<? super R, ? extends Publisher<?>> complete,
            BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> error,
            Function<? super R, ? extends Publisher<?>> cancel) {
        return new PublisherManager<>(resource, Pick.FIRST_OR_NULL, complete, error, cancel);
    }

    /**
     * Makes a publisher as {@link #usingWhen}, for a body of at most one element: the element is signalled after the
     * exit, and discarded if the exit fails. A second element is {@code onError(IllegalArgumentException)}.
     */
    public static <R extends @Nullable Object, T> BridgePublisher<T> usingWhenSingle(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(body, "body");
        return (subscriber, context) -> Subscribing.<T>subscribe(
                subscriber, context, emission -> new ScopeSource<>(manager, body, emission, true));
    }
}
