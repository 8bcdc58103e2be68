package io.corobridge.tck.contract;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The services of one library's adapter that the contracts need. */
public interface Library {

    /** The library's stream of a body. */
    <T> Publisher<T> stream(Engine engine, GeneratorBody<T, Void> body);

    /** The library's stream of an iterable. */
    <T> Publisher<T> stream(AsyncIterable<T> source);

    /** The library's single value, or none, of a body; as a publisher if it is none. */
    <T> Publisher<T> value(Engine engine, CoroutineBody<@Nullable T> body);

    /** The same of a coroutine that exists. */
    <T> Publisher<T> value(Coroutine<@Nullable T> coroutine);

    /** The library's two-way generator after {@code upstream}; the core's, if it has none that takes an engine. */
    default <In, Out> Publisher<Out> through(Engine engine, Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return Publishers.through(engine, upstream, body);
    }

    /** The library's scope around a stream. */
    <R extends @Nullable Object, T> Publisher<T> usingWhen(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body);

    /** The library's scope around a single value; as a publisher if it is none. */
    <R extends @Nullable Object, T> Publisher<T> usingWhenValue(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body);

    /** Operators of the library, by name, that give on the elements which they get and pass a cancel on. */
    Map<String, UnaryOperator<Publisher<Integer>>> operators();

    /**
     * Those of the {@link #operators}, or others in their place, that lose no signal and no cancel when calls on them
     * race.
     */
    default Map<String, UnaryOperator<Publisher<Integer>>> racingOperators() {
        return operators();
    }

    /**
     * Those of the {@link #operators} that change the thread, in a library without a context: an operator around one
     * subscribes and cancels where the scope is not known.
     */
    default Set<String> forgetful() {
        return Set.of();
    }

    /**
     * Returns whether the library has a context that leads through its operators. Without one, the order of exits is
     * not promised behind an operator that one thread is cancelling while another cancels it too.
     */
    default boolean hasContext() {
        return false;
    }

    /**
     * Operators of the library, by name, that subscribe to what they are around as often as they like, and cancel it.
     */
    Map<String, UnaryOperator<Publisher<Integer>>> surroundings();

    /** Operators of the library, by name, that subscribe to both sources, and cancel one when the other fails. */
    default Map<String, BinaryOperator<Publisher<Integer>>> mergers() {
        return Map.of();
    }

    /** The first {@code n} elements, and then a cancel. */
    Publisher<Integer> take(Publisher<Integer> publisher, int n);

    /** The end of {@code publisher} without its elements: all of them are asked for and none goes on. */
    Publisher<Integer> without(Publisher<Integer> publisher);

    /** Calls of the library, by name, that block until they are interrupted. */
    default Map<String, Callable<Integer>> blockingCalls() {
        return Map.of();
    }

    /** The end of the cleanup behind a subscription. */
    Publisher<?> closing(BridgeSubscription subscription);

    /**
     * Subscribes {@code probe} without a wrapper of the library's, with its hooks for this subscriber set to {@code
     * dropped}.
     */
    <T> void subscribe(Publisher<T> publisher, Probe<T> probe, Dropped dropped);

    /** Sets the library's global hooks to {@code dropped}; the result takes them back. */
    AutoCloseable capture(Dropped dropped);

    /** Lets go of what this adapter of the tests keeps of subscriptions, which would count as kept by the library. */
    default void forgetSubscriptions() {}

    /** Returns whether the library has a hook for elements that were taken and not delivered. */
    boolean hasDiscardHook();
}
