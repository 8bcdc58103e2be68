package io.corobridge;

import io.corobridge.concurrent.Deadline;
import io.corobridge.concurrent.RetryPolicy;
import io.corobridge.concurrent.Select;
import io.corobridge.concurrent.TaskBody;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.concurrent.group.EachAtOnce;
import io.corobridge.concurrent.group.Retries;
import io.corobridge.concurrent.group.Shield;
import io.corobridge.concurrent.group.Together;
import io.corobridge.concurrent.sync.SelectClauses;
import io.corobridge.frame.CallManager;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ClosingManager;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.GeneratorIterable;
import io.corobridge.frame.GeneratorManager;
import io.corobridge.frame.GeneratorObject;
import io.corobridge.frame.NamedBody;
import io.corobridge.frame.ScopeFrame;
import io.corobridge.frame.Unchecked;
import io.corobridge.frame.WithBlock;
import io.corobridge.live.LiveText;
import io.corobridge.live.LiveTree;
import io.corobridge.streams.await.BlockingCallAwait;
import io.corobridge.streams.await.SleepAwait;
import io.corobridge.streams.await.StageAwait;
import io.corobridge.streams.reading.Pick;
import io.corobridge.streams.reading.PublisherAwait;
import io.corobridge.streams.reading.PublisherIterable;
import io.corobridge.streams.task.TimedAwait;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Makes the objects behind the protocol's static factories. No other class of the protocol knows an implementation. */
final class Factories {

    private Factories() {}

    static <T extends @Nullable Object> Coroutine<T> coroutine(Engine engine, CoroutineBody<T> body) {
        return new CoroutineObject<>(engine, body).watched();
    }

    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> generator(
            Engine engine, GeneratorBody<Y, S> body) {
        return new GeneratorObject<>(engine, body);
    }

    static <T extends @Nullable Object> AsyncIterable<T> iterable(Engine engine, GeneratorBody<T, Void> body) {
        return new GeneratorIterable<>(engine, body);
    }

    static <T> AsyncIterable<T> iterable(Publisher<? extends T> publisher, int prefetch) {
        return new PublisherIterable<>(publisher, prefetch);
    }

    static <T extends @Nullable Object> CoroutineBody<T> named(String name, CoroutineBody<T> body) {
        return NamedBody.of(name, body);
    }

    static <Y extends @Nullable Object, S extends @Nullable Object> GeneratorBody<Y, S> named(
            String name, GeneratorBody<Y, S> body) {
        return NamedBody.of(name, body);
    }

    static List<LiveBody> liveBodies() {
        return LiveTree.roots();
    }

    static String liveText() {
        return LiveText.of(LiveTree.roots());
    }

    static String liveJson() {
        return LiveText.json(LiveTree.roots());
    }

    static <R extends @Nullable Object> AsyncContextManager<R> manager(Engine engine, GeneratorBody<R, Void> body) {
        return new GeneratorManager<>(engine, generator(engine, body));
    }

    static <G extends AsyncGenerator<?, ?>> AsyncContextManager<G> closing(G generator) {
        return new ClosingManager<>(generator);
    }

    static <R extends @Nullable Object> AsyncContextManager<R> opening(
            Callable<? extends R> open, ElementBody<? super R> release) {
        return new CallManager<>(open, release);
    }

    /**
     * Enters {@code manager} in the body of {@code co}. A late resource, after a close of the body, is exited at once.
     */
    static <R extends @Nullable Object> R enter(CoroutineScope co, AsyncContextManager<R> manager) {
        return WithBlock.enter(co, manager);
    }

    static <T extends @Nullable Object> Reading<T> open(CoroutineScope co, AsyncIterable<? extends T> source) {
        return ScopeFrame.open(co, source);
    }

    static <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            CoroutineScope co,
            AsyncContextManager<A> first,
            AsyncContextManager<B> second,
            BiScopeBody<? super A, ? super B, T> block) {
        ScopeBody<A, T> outer = a -> co.<B, T>with(second, b -> both(co, block, a, b));
        return co.<A, T>with(first, outer);
    }

    /** Takes the scope along: so the block that calls it has one, and may be left and entered again. */
    private static <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> @Nullable
            T both(CoroutineScope co, BiScopeBody<? super A, ? super B, T> block, A a, B b) throws Throwable {
        return block.run(a, b);
    }

    static <T extends @Nullable Object> Awaitable<T> awaitable(CompletionStage<? extends T> stage) {
        return StageAwait.of(stage);
    }

    static <T> Awaitable<@Nullable T> awaitable(Publisher<? extends T> publisher) {
        return PublisherAwait.of(publisher, Pick.SINGLE_OR_NULL);
    }

    static <T> Awaitable<T> first(Publisher<? extends T> publisher) {
        return PublisherAwait.ofElement(publisher, Pick.FIRST);
    }

    static <T> Awaitable<@Nullable T> firstOrNull(Publisher<? extends T> publisher) {
        return PublisherAwait.of(publisher, Pick.FIRST_OR_NULL);
    }

    static <T> Awaitable<T> last(Publisher<? extends T> publisher) {
        return PublisherAwait.ofElement(publisher, Pick.LAST);
    }

    static <T> Awaitable<T> single(Publisher<? extends T> publisher) {
        return PublisherAwait.ofElement(publisher, Pick.SINGLE);
    }

    static <T extends @Nullable Object> Awaitable<T> within(Duration timeout, Awaitable<T> awaitable) {
        return TimedAwait.of(awaitable, timeout);
    }

    static Awaitable<@Nullable Void> sleep(Duration time) {
        return SleepAwait.of(time);
    }

    static <R extends @Nullable Object> void using(
            CoroutineScope co, AsyncContextManager<R> manager, ElementBody<? super R> block) {
        co.<R, @Nullable Object>with(manager, resource -> entered(co, block, resource));
    }

    private static <R extends @Nullable Object> @Nullable Object entered(
            CoroutineScope co, ElementBody<? super R> block, R resource) throws Throwable {
        block.run(resource);
        return null;
    }

    static void blockingCall(CoroutineScope co, BlockingCall call) {
        Objects.requireNonNull(call, "call");
        blocking(co, () -> {
            call.run();
            return true;
        });
    }

    static <T> void forEach(CoroutineScope co, AsyncIterable<T> source, ElementBody<T> block) {
        co.forEach(source, block);
    }

    static <T> @Nullable T await(CoroutineScope co, Flow.Publisher<? extends T> publisher) {
        return co.await(awaitable(FlowAdapters.<T>toPublisher(publisher)));
    }

    static <T> Elements<T> each(CoroutineScope co, Flow.Publisher<? extends T> publisher) {
        return co.<T>each(FlowAdapters.<T>toPublisher(publisher));
    }

    static <T extends @Nullable Object> T blocking(CoroutineScope co, Callable<? extends T> call) {
        return co.await(BlockingCallAwait.<T>of(co, call));
    }

    static <T extends @Nullable Object> T group(
            CoroutineScope co, AsyncContextManager<TaskGroup> manager, ScopeBody<? super TaskGroup, T> block) {
        return Unchecked.cast(co.<TaskGroup, T>with(manager, block));
    }

    static <T extends @Nullable Object> List<T> gather(
            CoroutineScope co, List<? extends CoroutineBody<? extends T>> bodies) {
        return Together.gather(co, bodies);
    }

    static <T extends @Nullable Object> T race(CoroutineScope co, List<? extends CoroutineBody<? extends T>> bodies) {
        return Together.race(co, bodies);
    }

    static <T extends @Nullable Object> void forEachConcurrent(
            CoroutineScope co, AsyncIterable<? extends T> source, int limit, TaskBody<? super T, ?> body) {
        EachAtOnce.forEach(co, source, limit, body);
    }

    static <T extends @Nullable Object, R extends @Nullable Object> AsyncIterable<R> mapConcurrent(
            Engine engine,
            AsyncIterable<? extends T> source,
            int limit,
            boolean ordered,
            TaskBody<? super T, ? extends R> body) {
        Objects.requireNonNull(body, "body");
        return iterable(engine, co -> EachAtOnce.<T, R>map(co, source, limit, ordered, body));
    }

    static <T extends @Nullable Object> T within(
            CoroutineScope co, Duration time, ScopeBody<? super Deadline, T> block) {
        return Unchecked.cast(co.<Deadline, T>with(Deadline.after(time), block));
    }

    static <T extends @Nullable Object> T shielded(CoroutineScope co, Callable<? extends T> block) {
        return Shield.run(co, block);
    }

    static <T extends @Nullable Object> T retry(
            CoroutineScope co, RetryPolicy policy, ScopeBody<? super Integer, T> block) {
        return Retries.run(co, policy, block);
    }

    static <R extends @Nullable Object> R select(CoroutineScope co, Consumer<? super Select<R>> clauses) {
        return SelectClauses.select(co, clauses);
    }

    /** Makes a coroutine of an exit that itself suppresses the errors over which it raises another. */
    static <T extends @Nullable Object> Coroutine<T> exit(Engine engine, CoroutineBody<T> body) {
        return new CoroutineObject<>(engine, body).watched().chainsErrors();
    }

    /** Returns the first of {@code errors}, each of which was raised over the next one. */
    static Throwable chained(Iterable<Throwable> errors) {
        return Chaining.chained(errors);
    }

    /** Returns null, as the result of a body. */
    static <T extends @Nullable Object> T none() {
        return Unchecked.cast(null);
    }
}
