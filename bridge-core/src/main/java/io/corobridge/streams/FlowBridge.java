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
 * The facades of this package for {@code java.util.concurrent.Flow}. Signals, demand, cancel and errors are those of
 * the method that each entry names.
 *
 * @since 0.1.0
 */
public final class FlowBridge {

    private FlowBridge() {}

    /** Makes the Flow type of {@link Publishers#of(GeneratorBody)}. */
    public static <T> Flow.Publisher<T> publisher(GeneratorBody<T, Void> body) {
        return FlowAdapters.toFlowPublisher(Publishers.of(body));
    }

    /** Makes the Flow type of {@link Publishers#of(Engine, GeneratorBody)}. */
    public static <T> Flow.Publisher<T> publisher(Engine engine, GeneratorBody<T, Void> body) {
        return FlowAdapters.toFlowPublisher(Publishers.of(engine, body));
    }

    /** Makes the Flow type of {@link Publishers#from(AsyncIterable)}. */
    public static <T> Flow.Publisher<T> publisher(AsyncIterable<? extends T> source) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>from(source));
    }

    /** Makes the Flow type of {@link Publishers#lookingAhead(AsyncIterable)}. */
    public static <T> Flow.Publisher<T> lookingAhead(AsyncIterable<? extends T> source) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>lookingAhead(source));
    }

    /** Makes the Flow type of {@link Publishers#single(CoroutineBody)}. */
    public static <T> Flow.Publisher<T> single(CoroutineBody<? extends @Nullable T> body) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>single(body));
    }

    /** Makes the Flow type of {@link Publishers#single(Engine, CoroutineBody)}. */
    public static <T> Flow.Publisher<T> single(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>single(engine, body));
    }

    /** Makes the Flow type of {@link Publishers#defer}. */
    public static <T> Flow.Publisher<T> defer(Supplier<? extends Awaitable<? extends @Nullable T>> supplier) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>defer(supplier));
    }

    /** Makes the Flow type of {@link Publishers#from(Coroutine)}. */
    public static <T> Flow.Publisher<T> publisher(Coroutine<? extends @Nullable T> coroutine) {
        return FlowAdapters.toFlowPublisher(Publishers.<T>from(coroutine));
    }

    /** Makes the Flow type of {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flow.Publisher<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Flow.Publisher<T>> body) {
        return FlowAdapters.toFlowPublisher(
                Publishers.<R, T>usingWhen(manager, resource -> FlowAdapters.toPublisher(body.apply(resource))));
    }

    /** Makes the Flow type of {@link Publishers#usingWhenSingle}. */
    public static <R extends @Nullable Object, T> Flow.Publisher<T> usingWhenSingle(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Flow.Publisher<T>> body) {
        return FlowAdapters.toFlowPublisher(
                Publishers.<R, T>usingWhenSingle(manager, resource -> FlowAdapters.toPublisher(body.apply(resource))));
    }

    /** Makes the Flow type of {@link Publishers#through(Engine, org.reactivestreams.Publisher, GeneratorBody)}. */
    public static <In, Out> Flow.Publisher<Out> through(
            Engine engine, Flow.Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowPublisher(Publishers.through(engine, FlowAdapters.toPublisher(upstream), body));
    }

    /** Makes the Flow type of {@link Publishers#through(org.reactivestreams.Publisher, GeneratorBody)}. */
    public static <In, Out> Flow.Publisher<Out> through(Flow.Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowPublisher(Publishers.through(FlowAdapters.toPublisher(upstream), body));
    }

    /** Makes the Flow type of {@link Processors#of(GeneratorBody)}. */
    public static <In, Out> Flow.Processor<In, Out> processor(GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowProcessor(Processors.of(body));
    }

    /** Makes the Flow type of {@link Processors#of(Engine, GeneratorBody)}. */
    public static <In, Out> Flow.Processor<In, Out> processor(Engine engine, GeneratorBody<Out, In> body) {
        return FlowAdapters.toFlowProcessor(Processors.of(engine, body));
    }

    /** Shows {@code processor} as a Flow processor; the caller keeps {@code processor} to close it. */
    public static <In, Out> Flow.Processor<In, Out> processor(BridgeProcessor<In, Out> processor) {
        return FlowAdapters.toFlowProcessor(processor);
    }

    /** Shows {@code subscriber} as a Flow subscriber; the caller keeps {@code subscriber} for its result. */
    public static <T> Flow.Subscriber<T> subscriber(BridgeSubscriber<T, ?> subscriber) {
        return FlowAdapters.toFlowSubscriber(subscriber);
    }

    /** Takes a Flow publisher for {@link Awaitable#of(org.reactivestreams.Publisher)}. */
    public static <T> Awaitable<@Nullable T> awaitable(Flow.Publisher<T> publisher) {
        return Awaitable.of(FlowAdapters.toPublisher(publisher));
    }

    /** Takes a Flow publisher for {@link AsyncIterable#from(org.reactivestreams.Publisher)}. */
    public static <T> AsyncIterable<T> iterable(Flow.Publisher<T> publisher) {
        return AsyncIterable.from(FlowAdapters.toPublisher(publisher));
    }

    /** Takes a Flow publisher for {@link AsyncIterable#from(org.reactivestreams.Publisher, int)}. */
    public static <T> AsyncIterable<T> iterable(Flow.Publisher<T> publisher, int prefetch) {
        return AsyncIterable.from(FlowAdapters.toPublisher(publisher), prefetch);
    }

    /** Takes a Flow publisher for {@link Blocking#elements(org.reactivestreams.Publisher)}. */
    public static <T> BlockingElements<T> elements(Flow.Publisher<T> publisher) {
        return Blocking.elements(FlowAdapters.toPublisher(publisher));
    }

    /** Takes a Flow publisher for {@link Blocking#elements(org.reactivestreams.Publisher, int)}. */
    public static <T> BlockingElements<T> elements(Flow.Publisher<T> publisher, int prefetch) {
        return Blocking.elements(FlowAdapters.toPublisher(publisher), prefetch);
    }

    /** Takes a Flow publisher for {@link Blocking#stream}. */
    public static <T> Stream<T> stream(Flow.Publisher<T> publisher) {
        return Blocking.stream(FlowAdapters.toPublisher(publisher));
    }
}
