package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.BridgeSubscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A raw subscriber: asks for what it is told to, keeps what it gets, and notes every broken rule. */
public final class Probe<T> implements Subscriber<T> {

    private final List<T> elements = Collections.synchronizedList(new ArrayList<>());
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger inside = new AtomicInteger();
    private Consumer<Subscription> onSubscribeAction = subscription -> {};
    private Consumer<T> onNextAction = element -> {};
    private Runnable onEndAction = () -> {};
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable error;
    private volatile boolean completed;

    // ---- set up ----

    Probe<T> onSubscribeDo(Consumer<Subscription> action) {
        onSubscribeAction = action;
        return this;
    }

    Probe<T> onNextDo(Consumer<T> action) {
        onNextAction = action;
        return this;
    }

    Probe<T> onEndDo(Runnable action) {
        onEndAction = action;
        return this;
    }

    // ---- signals ----

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            violations.add("2.12: a second onSubscribe");
        }
        subscription = given;
        serially("onSubscribe", () -> onSubscribeAction.accept(given));
    }

    @Override
    public void onNext(T element) {
        elements.add(element);
        if (elements.size() > requested.get()) {
            violations.add("1.1: " + element + " is more than the " + requested + " asked for");
        }
        serially("onNext", () -> onNextAction.accept(element));
    }

    @Override
    public void onError(Throwable failure) {
        serially("onError", () -> {
            error = failure;
            end();
        });
    }

    @Override
    public void onComplete() {
        serially("onComplete", () -> {
            completed = true;
            end();
        });
    }

    private void end() {
        ended.countDown();
        onEndAction.run();
    }

    private void serially(String signal, Runnable action) {
        boolean over = ended.getCount() == 0;
        if (subscription == null || over) {
            violations.add((over ? "1.7: after the end: " : "1.9: before onSubscribe: ") + signal);
        }
        if (inside.incrementAndGet() != 1) {
            violations.add("1.3: not serial: " + signal);
        }
        try {
            action.run();
        } finally {
            inside.decrementAndGet();
        }
    }

    // ---- demand ----

    Probe<T> request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, (sum, more) -> sum + more < 0 ? Long.MAX_VALUE : sum + more);
        }
        given().request(n);
        return this;
    }

    void cancel() {
        given().cancel();
    }

    Subscription given() {
        return Objects.requireNonNull(subscription, "no onSubscribe");
    }

    BridgeSubscription bridge() {
        assertThat(given()).as("the core's own subscription").isInstanceOf(BridgeSubscription.class);
        return (BridgeSubscription) given();
    }

    // ---- what came ----

    List<T> elements() {
        synchronized (elements) {
            return new ArrayList<>(elements);
        }
    }

    Probe<T> awaitElements(int n) {
        Eventually.is(n + " elements", () -> elements.size() >= n);
        assertThat(elements()).hasSize(n);
        return this;
    }

    /** Waits for the end; an end with an error other than {@code expected} fails. */
    Throwable awaitError() {
        awaitEnd();
        return Objects.requireNonNull(error, "completed, with no error");
    }

    void awaitComplete() {
        awaitEnd();
        assertThat(error).isNull();
        assertThat(completed).isTrue();
    }

    private void awaitEnd() {
        try {
            assertThat(ended.await(Eventually.DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("an end after %s elements", elements.size())
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("the test was interrupted", interrupted);
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    void verify() {
        assertThat(violations).as("broken rules").isEmpty();
    }
}
