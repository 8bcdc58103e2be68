package io.corobridge.tck.implementers;

import io.corobridge.AsyncIterator;
import io.corobridge.streams.Blocking;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A subscriber of a publisher of an iterator. It asks for one element after the other, and cancels after {@code most}.
 * The publisher signals serially, so no field needs a lock; the end of the closing publishes them to the test.
 */
final class Elements<T> implements Subscriber<T> {

    private final List<T> received = new CopyOnWriteArrayList<>();
    private final int most;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable error;

    private Elements(int most) {
        this.most = most;
    }

    /** Reads up to {@code most} elements of {@code iterator}, and waits until the publisher has closed. */
    static <T> List<T> read(AsyncIterator<T> iterator, int most) throws InterruptedException {
        Elements<T> elements = new Elements<>(most);
        Publishers.<T>from(iterator).subscribe(elements);
        BridgeSubscription closing = (BridgeSubscription) Objects.requireNonNull(elements.subscription);
        Blocking.await(closing.closing());
        if (elements.error != null) {
            throw new AssertionError("the publisher of the iterator has failed", elements.error);
        }
        return elements.received;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(T element) {
        received.add(element);
        Subscription current = Objects.requireNonNull(subscription);
        if (received.size() == most) {
            current.cancel();
        } else {
            current.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
    }

    @Override
    public void onComplete() {}
}
