package io.corobridge.streams.twoway;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.frame.Misuse;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.emission.SourceFactory;
import io.corobridge.streams.emission.Subscribing;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One run of a body, whose elements go to several subscribers. The arrows of its state:
 *
 * <table>
 *   <caption>Arrows</caption>
 *   <tr><th>from</th><th>to</th><th>method</th><th>when</th></tr>
 *   <tr><td>OPEN</td><td>OPEN</td><td>{@code join}, {@code leave}</td><td>subscribers come and go</td></tr>
 *   <tr><td>OPEN</td><td>GONE</td><td>{@code leave}</td>
 *       <td>the last subscriber has left: the body is cancelled</td></tr>
 *   <tr><td>OPEN</td><td>GONE</td><td>{@code close}</td>
 *       <td>the subscribers get an error, the body is cancelled</td></tr>
 *   <tr><td>OPEN</td><td>ENDED</td><td>{@code end}</td><td>the body ended: the subscribers get its end</td></tr>
 * </table>
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>One element at most was requested of the body and has not come yet: {@code asking} is true from the request
 *       until the subscribers have the element.
 *   <li>An element is requested while one subscriber wants it and none has more than {@code ahead} waiting.
 *   <li>In GONE an error of the body reaches no subscriber, so it goes to the dropped-error hook.
 * </ol>
 */
final class SharedRun<T> implements Subscriber<T> {

    private sealed interface RunState<T> {

        /** The body runs. */
        record Open<T>(List<SharedRunSubscriber<T>> subscribers) implements RunState<T> {}

        /** The body was cancelled. */
        record Gone<T>() implements RunState<T> {}

        /** The body has ended. */
        record Ended<T>(SharedEnd end) implements RunState<T> {}
    }

    private final int ahead;
    private final SubscriberContext context;
    private final AtomicReference<RunState<T>> state = new AtomicReference<>(new RunState.Open<>(List.of()));
    private final AtomicBoolean asking = new AtomicBoolean();
    private @Nullable BridgeSubscription body; // by onSubscribe, before the run is given to any other thread

    SharedRun(int ahead, SubscriberContext context) {
        this.ahead = ahead;
        this.context = context;
    }

    // ---- from the subscribers ----

    void subscribe(Subscriber<? super T> downstream, SubscriberContext own) {
        Subscribing.subscribe(downstream, own, new SourceFactory<T>() {
            @Override
            public ElementSource open(Emission<T> emission) {
                return join(emission);
            }

            @Override
            public boolean owns() {
                return true; // a subscriber that cancels in onSubscribe may be the last
            }
        });
    }

    private ElementSource join(Emission<T> emission) {
        SharedRunSubscriber<T> subscriber = new SharedRunSubscriber<>(this, emission);
        for (; ; ) {
            RunState<T> now = state.get();
            if (now instanceof RunState.Open<T> open) {
                List<SharedRunSubscriber<T>> more = new ArrayList<>(open.subscribers());
                more.add(subscriber);
                if (state.compareAndSet(now, new RunState.Open<>(more))) {
                    return subscriber;
                }
            } else if (now instanceof RunState.Ended<T> ended) {
                subscriber.end(ended.end().again());
                return subscriber;
            } else {
                throw Misuse.allHaveLeft();
            }
        }
    }

    /** Removes {@code subscriber}. Its emission is finished once nothing runs for it any more. */
    void leave(SharedRunSubscriber<T> subscriber, Emission<T> emission) {
        while (state.get() instanceof RunState.Open<T> open
                && open.subscribers().contains(subscriber)) {
            List<SharedRunSubscriber<T>> rest = new ArrayList<>(open.subscribers());
            rest.remove(subscriber);
            if (rest.isEmpty()) {
                if (state.compareAndSet(open, new RunState.Gone<>())) {
                    body().cancel();
                    break;
                }
            } else if (state.compareAndSet(open, new RunState.Open<>(rest))) {
                emission.finished();
                ask(); // it may have been the slowest
                return;
            }
        }
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

    /** Requests one element of the body, if a subscriber wants it and all have room. */
    void ask() {
        while (isWanted() && asking.compareAndSet(false, true)) {
            if (isWanted()) { // another thread may have asked in between, and the element may have come
                body().request(1);
                return;
            }
            asking.set(false); // and look again: a thread that wants one since has found asking
        }
    }

    private boolean isWanted() {
        boolean wanted = false;
        for (SharedRunSubscriber<T> subscriber : subscribers()) {
            if (!subscriber.hasRoom(ahead)) {
                return false;
            }
            wanted |= subscriber.wants();
        }
        return wanted;
    }

    private List<SharedRunSubscriber<T>> subscribers() {
        return state.get() instanceof RunState.Open<T> open ? open.subscribers() : List.of();
    }

    // ---- from the owner of the processor ----

    /**
     * Ends the body. Its subscribers get an error, and their closing ends with that of the body. A no-op after its end.
     */
    void close() {
        while (state.get() instanceof RunState.Open<T> open) {
            if (state.compareAndSet(open, new RunState.Gone<>())) {
                body().cancel();
                SharedEnd closed = SharedEnd.ofClose(context);
                open.subscribers().forEach(subscriber -> subscriber.end(closed));
                return;
            }
        }
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
        List<SharedRunSubscriber<T>> now = subscribers();
        if (now.isEmpty()) {
            Hooks.elementDiscarded(context, element);
        } else {
            SharedElement<T> shared = new SharedElement<>(element, now.size(), context);
            now.forEach(subscriber -> subscriber.give(shared));
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
        while (state.get() instanceof RunState.Open<T> open) {
            SharedEnd end = SharedEnd.ofBody(failed, open.subscribers().size(), context);
            if (state.compareAndSet(open, new RunState.Ended<>(end))) {
                open.subscribers().forEach(subscriber -> subscriber.end(end));
                return;
            }
        }
        if (failed != null) {
            Hooks.errorDropped(context, failed); // the last subscriber left, or the run was closed, before it came
        }
    }
}
