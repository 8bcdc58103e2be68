package io.corobridge.streams;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One await of an element of a publisher. It ends with {@code onComplete}, not before, so that what the publisher does at
 * its end (a commit) has happened; only an await of the first element ends by cancelling.
 */
final class PublisherAwait<T> implements AwaitIterator<@Nullable T>, Subscriber<T>, Pending {

    private final Publisher<? extends T> publisher;
    private final Pick pick;
    private final BridgeContext context;
    private final Upstream upstream = new Upstream();
    private final Signal ended = new Signal();
    private boolean begun;
    private @Nullable T value;
    private @Nullable Throwable error;
    private boolean over; // no signal counts any more; written by the publisher's serial signals

    PublisherAwait(Publisher<? extends T> publisher, Pick pick, BridgeContext context) {
        this.publisher = publisher;
        this.pick = pick;
        this.context = context;
    }

    // ---- from the body ----

    @Override
    public Step<@Nullable T> send(@Nullable Object sent) {
        if (!begun) {
            begun = true;
            Subscriber<T> subscriber = context.within(this);
            publisher.subscribe(subscriber);
        }
        if (!ended.isSet()) {
            return new Step.Suspended<>(this);
        }
        if (error != null) {
            throw Sneaky.raise(error);
        }
        return new Step.Returned<>(Unchecked.<@Nullable T>cast(value));
    }

    @Override
    public void whenReady(Runnable resume) {
        ended.whenSet(resume);
    }

    @Override
    public Step<@Nullable T> raise(Throwable raised) {
        close();
        throw Sneaky.raise(raised);
    }

    @Override
    public void close() {
        upstream.cancel();
        if (ended.isSet() && value != null) {
            context.elementDiscarded(value);
            value = null;
        }
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription"); // 2.13
        if (upstream.set(subscription)) {
            upstream.request(pick.demand());
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (upstream.refuses() || over) {
            context.elementDiscarded(element); // 2.8
        } else if (value == null) {
            value = element;
            if (pick.endsWithFirst()) {
                upstream.cancel();
                end(null);
            }
        } else if (pick.allowsMore()) {
            context.elementDiscarded(value);
            value = element;
        } else {
            context.elementDiscarded(value);
            context.elementDiscarded(element);
            value = null;
            upstream.cancel();
            end(new IllegalArgumentException(
                    "a publisher that is awaited must have at most one element: " + publisher));
        }
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "error"); // 2.13
        if (upstream.refuses() || over) {
            context.errorDropped(failure);
            return;
        }
        if (value != null) {
            context.elementDiscarded(value);
            value = null;
        }
        end(failure);
    }

    @Override
    public void onComplete() {
        if (!over) {
            end(value == null ? pick.whenEmpty() : null);
        }
    }

    private void end(@Nullable Throwable failure) {
        over = true;
        error = failure;
        ended.set();
    }
}
