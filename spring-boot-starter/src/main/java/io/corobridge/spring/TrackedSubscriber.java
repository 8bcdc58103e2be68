package io.corobridge.spring;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.spring.TrackedBodies.Open;
import io.corobridge.spring.TrackedBodies.Outcome;
import io.corobridge.streams.BridgeSubscription;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * The subscriber of a tracked body. It passes each signal on, and reports the body when it has ended, cleanup included.
 * The outcome is that of the first of a completion, an error and a cancel.
 */
final class TrackedSubscriber<T> extends PassingSubscriber<T> implements Scannable {

    private final TrackedBodies tracked;
    private final String kind;
    private final Supplier<String> name;
    private final BodyObservations.@Nullable Started observation;
    private final long began = System.nanoTime();
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    private boolean hasBody; // set in onSubscribe

    TrackedSubscriber(
            CoreSubscriber<? super T> actual,
            TrackedBodies tracked,
            String kind,
            Supplier<String> name,
            BodyObservations.@Nullable Started observation) {
        super(actual);
        this.tracked = tracked;
        this.kind = kind;
        this.name = name;
        this.observation = observation;
    }

    @Override
    public Context currentContext() {
        Context context = super.currentContext();
        return observation == null ? context : observation.into(context);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Optional<BridgeSubscription> body = ReactorBridge.subscription(subscription);
        hasBody = body.isPresent();
        body.ifPresent(present -> {
            Open open = new Open(kind, name, Instant.now(), present);
            tracked.opened(open);
            ReactorBridge.closing(present).doFinally(end -> ended(open)).subscribe();
        });
        super.onSubscribe(subscription);
    }

    @Override
    public void onError(Throwable error) {
        if (observation != null) {
            observation.error(error);
        }
        over(Outcome.FAILED);
        super.onError(error);
    }

    @Override
    public void onComplete() {
        over(Outcome.COMPLETED);
        super.onComplete();
    }

    @Override
    public void cancel() {
        over(Outcome.CANCELLED);
        super.cancel();
    }

    private void over(Outcome how) {
        if (outcome.compareAndSet(null, how) && !hasBody) {
            ended(null);
        }
    }

    /** Reports the end. A body that ends well before its completion is signalled has completed. */
    private void ended(@Nullable Open open) {
        Outcome known = outcome.get();
        tracked.ended(open, kind, known == null ? Outcome.COMPLETED : known, System.nanoTime() - began);
        if (observation != null) {
            observation.stop(known == Outcome.CANCELLED);
        }
    }

    @Override
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return upstream;
        }
        return key == Attr.ACTUAL ? actual : null;
    }
}
