package io.corobridge.streams.spi;

import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * What a library's adapter knows of one subscriber: its context and its hooks. All methods may be called on any thread.
 *
 * @since 0.1.0
 */
public interface SubscriberContext {

    /** Without a context; what is dropped goes to {@code System.Logger}. */
    SubscriberContext NONE = new LoggingContext();

    /** The library's own context of the subscriber, or null. */
    default @Nullable Object view() {
        return null;
    }

    /** Makes the subscriber of a publisher that a body awaits or reads, so that the publisher sees the context. */
    default <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return subscriber;
    }

    /**
     * The call that gives the one element of a {@code publisher} of the library, null for none, or throws its error;
     * without such a call null, and the publisher is subscribed. An await then needs no subscription.
     */
    default <T> @Nullable Callable<? extends @Nullable T> callable(Publisher<? extends T> publisher) {
        return null;
    }

    /**
     * The elements behind a {@code subscription} of the library, to be taken by calls, if it agrees to that here and
     * now; else null, and the elements are requested. Asked once, inside {@code onSubscribe}, for a reader of batches.
     */
    default <T> @Nullable PolledSource<T> polled(Subscription subscription) {
        return null;
    }

    /** Where the subscriber's bodies run and what is set around them; null if there is nothing to say. */
    default @Nullable BodyExecution carrier() {
        return null;
    }

    /** What the subscriber gets as its subscription: this one, or one that passes every call to it. */
    default Subscription shown(BridgeSubscription subscription) {
        return subscription;
    }

    /** The subscription that this context was given to has ended, cleanup included. Called once. */
    default void ended() {}

    /**
     * Runs {@code task} after {@code delay}, on a timer thread of the library, so that its virtual time works.
     *
     * @return takes the task back
     */
    default Runnable schedule(Runnable task, Duration delay) {
        return Timer.schedule(task, delay);
    }

    /** The scope around the subscriber, or null. */
    default @Nullable ScopeHandle scope() {
        return null;
    }

    /**
     * Returns whether {@link #within} hands the scope on to what a publisher of the library subscribes, whenever and wherever that
     * does; else a scope is known by the thread alone.
     */
    default boolean carriesScope() {
        return false;
    }

    /** The same context, inside {@code scope}. A library that hands its context on to what it subscribes puts it there. */
    default SubscriberContext inside(ScopeHandle scope) {
        return new ScopedContext(this, scope);
    }

    /**
     * Whether the library can tell that what {@code from} is given goes on, through its operators, to what was subscribed
     * {@link #inside} {@code scope}: so that it ends when that is over.
     */
    default boolean leads(Subscriber<?> from, ScopeHandle scope) {
        return false;
    }

    /** The hooks without the subscription, for what may be kept long after its end: a stage that was given up. */
    default SubscriberContext hooks() {
        return this;
    }

    /** An error that can reach nobody else: it came after the end or after a cancel. */
    void errorDropped(Throwable error);

    /** What the subscriber is to get for {@code error}; the same object, unless a hook of the user's says otherwise. */
    default Throwable signalled(Throwable error) {
        return error;
    }

    /** An element that a publisher signalled after its end (1.7), or before its subscription (1.9). */
    default void elementDropped(Object element) {
        elementDiscarded(element);
    }

    /** An element that was taken from its source and can't be delivered. */
    void elementDiscarded(Object element);
}
