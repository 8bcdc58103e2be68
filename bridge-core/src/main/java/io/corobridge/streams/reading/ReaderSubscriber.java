package io.corobridge.streams.reading;

import io.corobridge.frame.LeftBehind;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber of one await or reading. It checks each signal against the specification and passes on those that
 * count. It requests and cancels through {@link ReaderSubscription}.
 */
abstract class ReaderSubscriber<T> implements BodyReader<T> {

    final SubscriberContext context;
    final ReaderSubscription upstream;

    ReaderSubscriber(SubscriberContext context) {
        this.context = context;
        upstream = new ReaderSubscription(context, this);
    }

    /** Names the subscription that ends after this one. Needed only if no body subscribes this. */
    public final void isWithin(ScopeMember member) {
        upstream.isWithin(member);
    }

    /** Names the caller that reads, so that the source can ask it. Needed only if no body reads. */
    public final void isReadBy(Caller caller) {
        upstream.isReadBy(caller);
    }

    @Override
    public final Caller upstream() {
        return upstream;
    }

    /** Returns the cleanup that goes on after the end, or null. */
    public final @Nullable LeftBehind closing() {
        return upstream.isOver() ? null : upstream;
    }

    /** Returns whether each further signal is ignored. */
    abstract boolean hasEnded();

    /** Receives an element that counts. */
    abstract void received(T element);

    /** Receives an element that arrives after the cancel. */
    void receivedLate(T element) {
        Hooks.elementDiscarded(context, element);
    }

    /**
     * Ends with {@code error}, or with a completion if that is null. Returns false if this has ended before: only the
     * first end counts (1.7).
     */
    abstract boolean end(@Nullable Throwable error);

    @Override
    public final void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (upstream.accepts(hasEnded())) {
            received(element);
        } else if (upstream.refuses()) {
            receivedLate(element); // 2.8
        } else {
            Hooks.elementDropped(context, element);
        }
    }

    @Override
    public final void onError(Throwable error) {
        Objects.requireNonNull(error, "error"); // 2.13
        upstream.hasEnded();
        if (upstream.refuses() || !end(error)) {
            Hooks.errorDropped(context, error);
        }
    }

    @Override
    public final void onComplete() {
        upstream.hasEnded();
        end(null);
    }

    @Override
    public final void broken(Throwable error) {
        upstream.cancel();
        if (!end(error)) {
            Hooks.errorDropped(context, error);
        }
    }
}
