package io.corobridge.streams;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The upstream side of a two-way body: one element in flight, asked for when the body wants it. */
final class Inlet<T> implements Subscriber<T> {

    private final BridgeContext context;
    private final Runnable wake;
    private final Upstream upstream = new Upstream();
    private volatile @Nullable T element;
    private volatile boolean done;
    private @Nullable Throwable error; // before done
    private boolean asked; // of the reader

    Inlet(BridgeContext context, Runnable wake) {
        this.context = context;
        this.wake = wake;
    }

    // ---- from the body ----

    /** Asks for one element, unless one is on its way. */
    void ask() {
        if (!asked) {
            asked = true;
            upstream.request(1);
        }
    }

    /** The element that came, or null. */
    @Nullable
    T take() {
        T taken = element;
        if (taken != null) {
            element = null;
            asked = false;
        }
        return taken;
    }

    /** Whether the upstream has ended; what came before is still to be taken. */
    boolean isDone() {
        return done;
    }

    /** What the upstream ended with, null for its completion. */
    @Nullable
    Throwable error() {
        return error;
    }

    void cancel() {
        upstream.cancel();
        T left = element;
        if (left != null) {
            element = null;
            context.elementDiscarded(left);
        }
    }

    // ---- from the upstream ----

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream.set(Objects.requireNonNull(subscription, "subscription")); // 2.13
    }

    @Override
    public void onNext(T next) {
        Objects.requireNonNull(next, "element"); // 2.13
        if (upstream.refuses() || done) {
            context.elementDiscarded(next); // 2.8
        } else if (element != null) {
            context.elementDiscarded(next);
            upstream.cancel();
            end(new IllegalStateException("1.1: more elements than requested"));
        } else {
            element = next;
            wake.run();
        }
    }

    @Override
    public void onError(Throwable failed) {
        Objects.requireNonNull(failed, "error"); // 2.13
        if (upstream.refuses() || done) {
            context.errorDropped(failed);
        } else {
            end(failed);
        }
    }

    @Override
    public void onComplete() {
        if (!done) {
            end(null);
        }
    }

    private void end(@Nullable Throwable failed) {
        error = failed;
        done = true;
        wake.run();
    }
}
