package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.Subscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;

/** A body as a subscriber that pulls when the TCK says so, and tells it of what it has received. */
final class Puppet implements Subscriber<Integer>, SubscriberPuppet {

    private final WhiteboxSubscriberProbe<Integer> probe;
    private final BridgeSubscriber<Integer, Void> subscriber;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile CompletableFuture<Void> turn = new CompletableFuture<>();

    Puppet(Engine engine, WhiteboxSubscriberProbe<Integer> probe) {
        this.probe = probe;
        subscriber = Subscribers.of(engine, (co, elements) -> {
            while (true) {
                co.await(turn);
                turn = new CompletableFuture<>();
                while (turns.get() > 0) {
                    turns.decrementAndGet();
                    probe.registerOnNext(co.await(elements.anext()));
                }
            }
        });
        subscriber.result(); // so that an error of the upstream is not reported as one that nobody awaits
    }

    // ---- from the TCK ----

    @Override
    public void triggerRequest(long elements) {
        turns.addAndGet((int) elements);
        turn.complete(null);
    }

    @Override
    public void signalCancel() {
        subscriber.close();
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        subscriber.onSubscribe(subscription);
        if (subscribed.compareAndSet(false, true)) {
            probe.registerOnSubscribe(this);
        }
    }

    @Override
    public void onNext(Integer element) {
        subscriber.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        subscriber.onError(error);
        probe.registerOnError(error);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
        probe.registerOnComplete();
    }
}
