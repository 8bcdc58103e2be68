package io.corobridge.compared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A raw subscriber, not wrapped by Reactor, that notes all signals. */
final class Recorder implements CoreSubscriber<Integer> {

    private final List<String> signals = Collections.synchronizedList(new ArrayList<>());
    final List<Object> discarded = Collections.synchronizedList(new ArrayList<>());
    Consumer<Subscription> onSubscribe = subscription -> {};
    Consumer<Integer> onNext = element -> {};
    volatile Throwable error;
    private volatile Subscription subscription;
    private volatile boolean ended;

    @Override
    public Context currentContext() {
        return Operators.enableOnDiscard(Context.of("user", "alice"), discarded::add);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        onSubscribe.accept(given);
    }

    @Override
    public void onNext(Integer element) {
        signals.add(element.toString());
        onNext.accept(element);
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
        signals.add("onError(" + failure.getClass().getSimpleName() + ")");
        ended = true;
    }

    @Override
    public void onComplete() {
        signals.add("onComplete");
        ended = true;
    }

    Recorder request(long n) {
        subscription.request(n);
        return this;
    }

    Recorder cancel() {
        subscription.cancel();
        return this;
    }

    Subscription subscription() {
        return subscription;
    }

    Recorder awaitSignals(int n) {
        await(() -> signals.size() >= n);
        return this;
    }

    Recorder awaitEnd() {
        await(() -> ended);
        return this;
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 60 seconds");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** What came, or "nothing". */
    @Override
    public String toString() {
        synchronized (signals) {
            return signals.isEmpty() ? "nothing" : String.join(" ", signals);
        }
    }
}
