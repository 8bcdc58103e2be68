package io.corobridge.tck.implementers;

import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.streams.Blocking;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Eventually;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A body that is cancelled while it waits. */
final class Cancelled {

    private Cancelled() {}

    /** Runs {@code body} on {@code engine}, cancels it once it is suspended, and waits for the end of its cleanup. */
    static void during(Engine engine, CoroutineBody<?> body) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        AtomicReference<@Nullable Subscription> given = new AtomicReference<>();
        Publishers.<Object>single(engine, body).subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                given.set(subscription);
                subscription.request(1);
            }

            @Override
            public void onNext(Object element) {}

            @Override
            public void onError(Throwable error) {
                failed.set(error);
            }

            @Override
            public void onComplete() {}
        });
        BridgeSubscription subscription = (BridgeSubscription) Objects.requireNonNull(given.get());
        Eventually.is(
                "the body is suspended",
                () -> failed.get() != null || subscription.state() == Coroutine.State.SUSPENDED);
        if (failed.get() != null) {
            throw new AssertionError("the body failed before it was suspended", failed.get());
        }
        subscription.cancel();
        Blocking.await(subscription.closing());
    }
}
