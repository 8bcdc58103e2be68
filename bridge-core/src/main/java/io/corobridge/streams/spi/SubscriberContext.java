package io.corobridge.streams.spi;

import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The context of one subscriber, with its library's hooks. An adapter implements it. All methods may be called on any
 * thread. A hook that throws is reported to the thread's handler of uncaught exceptions, and changes nothing else.
 *
 * @since 0.1.0
 */
public interface SubscriberContext {

    /** The context of a subscriber without a library: dropped errors go to {@code System.Logger}. */
    SubscriberContext NONE = new LoggingContext();

    /** Returns the library's own context of the subscriber, or null. */
    default @Nullable Object view() {
        return null;
    }

    /** Wraps the subscriber of a publisher that a body awaits or reads, so that the publisher sees the context. */
    default <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return subscriber;
    }

    /**
     * Returns a call that gives the one element of a {@code publisher} of the library (null for none) or throws its
     * error, so that an await needs no subscription. Returns null if there is no such call; the publisher is subscribed
     * then.
     */
    default <T> @Nullable Callable<? extends @Nullable T> callable(Publisher<? extends T> publisher) {
        return null;
    }

    /**
     * Negotiates operator fusion with a {@code subscription} of the library. It is called once, inside {@code
     * onSubscribe}, for a reader of batches.
     *
     * @return the fused source, or null if the elements must be requested
     */
    default <T> @Nullable PolledSource<T> polled(Subscription subscription) {
        return null;
    }

    /**
     * Returns the name that a {@code publisher} of the library was given, for the list of live bodies; null for none.
     */
    default @Nullable String nameOf(Publisher<?> publisher) {
        return null;
    }

    /** Returns the execution of the subscriber's bodies; null for that of the engine. */
    default @Nullable BodyExecution execution() {
        return null;
    }

    /** Returns the subscription that the subscriber gets: this one, or one that passes every call to it. */
    default Subscription shown(BridgeSubscription subscription) {
        return subscription;
    }

    /** Is called once, when the subscription of this context has ended, cleanup included. */
    default void ended() {}

    /**
     * Runs {@code task} after {@code delay}, by the clock of the library, so that its virtual time works.
     *
     * @return a call that takes the task back
     * @throws java.util.concurrent.RejectedExecutionException if the clock was shut down
     */
    default Runnable schedule(Runnable task, Duration delay) {
        return Timer.schedule(task, delay);
    }

    /** Returns the scope around the subscriber, or null. */
    default @Nullable ScopeHandle scope() {
        return null;
    }

    /**
     * Returns whether {@link #within} passes the scope on to each source that a publisher of the library subscribes to,
     * at any time and on any thread. Otherwise a scope is known by the thread alone.
     */
    default boolean carriesScope() {
        return false;
    }

    /**
     * Returns this context, inside {@code scope}. A library that passes its context on to sources stores the scope
     * there.
     */
    default SubscriberContext inside(ScopeHandle scope) {
        return new ScopedContext(this, scope);
    }

    /**
     * Returns true if following the operator chain from {@code from} leads to the subscriber that was subscribed {@link
     * #inside} {@code scope} (Reactor: {@code Scannable.Attr.ACTUAL}). A library that can't tell returns false.
     */
    default boolean leads(Subscriber<?> from, ScopeHandle scope) {
        return false;
    }

    /** Returns the hooks alone, which a late value of a stage may keep long after the end of the subscription. */
    default SubscriberContext hooks() {
        return this;
    }

    /** Hook: takes an error that no subscriber gets, since the stream had ended or was cancelled. */
    void errorDropped(Throwable error);

    /** Hook: returns the error to signal for {@code error}. It is the same object, unless a user's hook maps it. */
    default Throwable signalled(Throwable error) {
        return error;
    }

    /** Hook: takes an element that a publisher signalled after its end (1.7), or before its subscription (1.9). */
    default void elementDropped(Object element) {
        elementDiscarded(element);
    }

    /** Hook: takes an element that was received from its source and can't be delivered. */
    void elementDiscarded(Object element);
}
