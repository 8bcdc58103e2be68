package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;

/**
 * The entries of {@link Publishers} for {@code java.util.concurrent.Flow}; signals, demand, cancel and errors are the
 * same.
 *
 * @since 0.1.0
 */
public final class FlowBridge {

    private FlowBridge() {}

    /** See {@link Publishers#of(GeneratorBody)}. */
    public static <T> Flow.Publisher<T> publisher(GeneratorBody<T, Void> body) {
        return FlowAdapters.toFlowPublisher(Publishers.of(body));
    }

    /** See {@link Publishers#of(Engine, GeneratorBody)}. */
    public static <T> Flow.Publisher<T> publisher(Engine engine, GeneratorBody<T, Void> body) {
        return FlowAdapters.toFlowPublisher(Publishers.of(engine, body));
    }

    /** See {@link Publishers#from(AsyncIterable)}. */
    public static <T> Flow.Publisher<T> publisher(AsyncIterable<? extends T> source) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>from(source));
    }

    /** See {@link Publishers#lookingAhead(AsyncIterable)}. */
    public static <T> Flow.Publisher<T> lookingAhead(AsyncIterable<? extends T> source) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>lookingAhead(source));
    }

    /** See {@link Publishers#single(CoroutineBody)}. */
    public static <T> Flow.Publisher<T> single(CoroutineBody<? extends @Nullable T> body) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>single(body));
    }

    /** See {@link Publishers#single(Engine, CoroutineBody)}. */
    public static <T> Flow.Publisher<T> single(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>single(engine, body));
    }

    /** See {@link Publishers#defer}. */
    public static <T> Flow.Publisher<T> defer(Supplier<? extends Awaitable<? extends @Nullable T>> supplier) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>defer(supplier));
    }

    /** See {@link Publishers#from(Coroutine)}. */
    public static <T> Flow.Publisher<T> publisher(Coroutine<? extends @Nullable T> coroutine) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>from(coroutine));
    }

    /** See {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flow.Publisher<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Flow.Publisher<T>> body) {
        return FlowAdapters.toFlowPublisher(
                Publishers.<R, T>usingWhen(manager, resource -> FlowAdapters.toPublisher(body.apply(resource))));
    }

    /** See {@link Publishers#usingWhenSingle}. */
    public static <R extends @Nullable Object, T> Flow.Publisher<T> usingWhenSingle(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Flow.Publisher<T>> body) {
        return FlowAdapters.toFlowPublisher(
                Publishers.<R, T>usingWhenSingle(manager, resource -> FlowAdapters.toPublisher(body.apply(resource))));
    }

    /** See {@link Publishers#through(Engine, org.reactivestreams.Publisher, GeneratorBody)}. */
    public static <In, Out> Flow.Publisher<Out> through(
            Engine engine, Flow.Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowPublisher(Publishers.through(engine, FlowAdapters.toPublisher(upstream), body));
    }

    /** See {@link Publishers#through(org.reactivestreams.Publisher, GeneratorBody)}. */
    public static <In, Out> Flow.Publisher<Out> through(Flow.Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowPublisher(Publishers.through(FlowAdapters.toPublisher(upstream), body));
    }

    /** See {@link Processors#of(GeneratorBody)}. */
    public static <In, Out> Flow.Processor<In, Out> processor(GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowProcessor(Processors.of(body));
    }

    /** See {@link Processors#of(Engine, GeneratorBody)}. */
    public static <In, Out> Flow.Processor<In, Out> processor(Engine engine, GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowProcessor(Processors.of(engine, body));
    }

    /** {@code processor}, which stays at hand to be closed. */
    public static <In, Out> Flow.Processor<In, Out> processor(BridgeProcessor<In, Out> processor) {
        return FlowAdapters.toFlowProcessor(processor);
    }

    /** {@code subscriber}, which stays at hand for its result: see {@link Subscribers}. */
    public static <T> Flow.Subscriber<T> subscriber(BridgeSubscriber<T, ?> subscriber) {
        return FlowAdapters.toFlowSubscriber(subscriber);
    }

    /** See {@link Awaitable#of(org.reactivestreams.Publisher)}. */
    public static <T> Awaitable<@Nullable T> awaitable(Flow.Publisher<T> publisher) {
        return Awaitable.of(FlowAdapters.toPublisher(publisher));
    }

    /** See {@link AsyncIterable#from(org.reactivestreams.Publisher)}. */
    public static <T> AsyncIterable<T> iterable(Flow.Publisher<T> publisher) {
        return AsyncIterable.from(FlowAdapters.toPublisher(publisher));
    }

    /** See {@link AsyncIterable#from(org.reactivestreams.Publisher, int)}. */
    public static <T> AsyncIterable<T> iterable(Flow.Publisher<T> publisher, int prefetch) {
        return AsyncIterable.from(FlowAdapters.toPublisher(publisher), prefetch);
    }

    /** See {@link Blocking#elements(org.reactivestreams.Publisher)}. */
    public static <T> BlockingElements<T> elements(Flow.Publisher<T> publisher) {
        return Blocking.elements(FlowAdapters.toPublisher(publisher));
    }

    /** See {@link Blocking#elements(org.reactivestreams.Publisher, int)}. */
    public static <T> BlockingElements<T> elements(Flow.Publisher<T> publisher, int prefetch) {
        return Blocking.elements(FlowAdapters.toPublisher(publisher), prefetch);
    }

    /** See {@link Blocking#stream}. */
    public static <T> Stream<T> stream(Flow.Publisher<T> publisher) {
        return Blocking.stream(FlowAdapters.toPublisher(publisher));
    }
}
