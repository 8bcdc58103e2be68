package io.corobridge.streams.twoway;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.emission.SourceFactory;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The elements of one run of a body, for several subscribers. Invariants:
 *
 * <ol>
 *   <li>One element at most is asked of the body and not given out yet: {@code asking}.
 *   <li>It is asked while somebody wants it and nobody has more than {@code ahead} waiting.
 *   <li>The body is closed when the last of its subscribers leaves. The list is null then, and after the end.
 * </ol>
 */
public final class SharedRun<T> implements Subscriber<T> {

    private final int ahead;
    private final SubscriberContext context;
    private final AtomicReference<@Nullable List<SharedRunSubscriber<T>>> lanes = new AtomicReference<>(List.of());
    private final AtomicBoolean asking = new AtomicBoolean();
    private @Nullable BridgeSubscription body; // before anything else
    private volatile boolean closed;
    private volatile boolean ended;
    private @Nullable Throwable error; // before ended

    public SharedRun(int ahead, SubscriberContext context) {
        this.ahead = ahead;
        this.context = context;
    }

    public void subscribe(Subscriber<? super T> subscriber, SubscriberContext own) {
        Emission.subscribe(subscriber, own, new SourceFactory<T>() {
            @Override
            public ElementSource open(Emission<T> emission) {
                return join(emission);
            }

            @Override
            public boolean owns() {
                return true; // who cancels in onSubscribe may be the last
            }
        });
    }

    private ElementSource join(Emission<T> emission) {
        SharedRunSubscriber<T> lane = new SharedRunSubscriber<>(this, emission);
        for (; ; ) {
            List<SharedRunSubscriber<T>> now = lanes.get();
            if (now == null && !ended) {
                throw new IllegalStateException("cannot reuse already awaited __anext__()/asend()");
            }
            if (now != null) {
                List<SharedRunSubscriber<T>> more = new ArrayList<>(now);
                more.add(lane);
                if (!lanes.compareAndSet(now, more)) {
                    continue;
                }
            }
            if (ended) {
                lane.end(error);
            }
            return lane;
        }
    }

    /** Without {@code lane}; its emission is finished once nothing runs for it any more. */
    public void leave(SharedRunSubscriber<T> lane, Emission<T> emission) {
        List<SharedRunSubscriber<T>> now;
        List<SharedRunSubscriber<T>> rest;
        do {
            now = lanes.get();
            if (now == null || !now.contains(lane)) {
                finishAfterBody(emission);
                return;
            }
            rest = new ArrayList<>(now);
            rest.remove(lane);
        } while (!lanes.compareAndSet(now, rest.isEmpty() ? null : rest));
        if (!rest.isEmpty()) {
            emission.finished();
            ask(); // it may have been the slowest
            return;
        }
        body().cancel();
        finishAfterBody(emission);
    }

    private void finishAfterBody(Emission<T> emission) {
        Tasks.start(closing(), context, new TaskEnd<@Nullable Object>() {
            @Override
            public void returned(@Nullable Object nothing) {
                emission.finished();
            }

            @Override
            public void raised(Throwable never) {
                emission.finished();
            }
        });
    }

    /** Asks the body for one element if it is time to. */
    void ask() {
        while (isWanted() && asking.compareAndSet(false, true)) {
            if (isWanted()) {
                body().request(1);
                return;
            }
            asking.set(false); // somebody else has asked in between
        }
    }

    private boolean isWanted() {
        List<SharedRunSubscriber<T>> now = lanes.get();
        boolean wanted = false;
        if (now != null) {
            for (SharedRunSubscriber<T> lane : now) {
                if (!lane.hasRoom(ahead)) {
                    return false;
                }
                wanted |= lane.wants();
            }
        }
        return wanted;
    }

    /** Ends the body; those who still have it get an error, and their closing ends with that of the body. */
    void close() {
        closed = true;
        List<SharedRunSubscriber<T>> now = lanes.getAndSet(null);
        body().cancel();
        if (now != null) {
            CancellationException closed = new CancellationException("the processor was closed");
            now.forEach(lane -> lane.end(closed));
        }
    }

    boolean isClosed() {
        return closed;
    }

    State state() {
        return body().state();
    }

    Awaitable<@Nullable Void> closing() {
        return body().closing();
    }

    private BridgeSubscription body() {
        return Objects.requireNonNull(body, "body");
    }

    // ---- from the body ----

    @Override
    public void onSubscribe(Subscription subscription) {
        body = (BridgeSubscription) subscription;
    }

    @Override
    public void onNext(T element) {
        List<SharedRunSubscriber<T>> now = lanes.get();
        if (now == null || now.isEmpty()) {
            Hooks.elementDiscarded(context, element);
        } else {
            SharedElement<T> shared = new SharedElement<>(element, now.size(), context);
            now.forEach(lane -> lane.give(shared));
        }
        asking.set(false);
        ask();
    }

    @Override
    public void onError(Throwable failed) {
        end(failed);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable failed) {
        error = failed;
        ended = true;
        List<SharedRunSubscriber<T>> now = lanes.getAndSet(null);
        if (now != null) {
            now.forEach(lane -> lane.end(failed));
        }
    }
}
