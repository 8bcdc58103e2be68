package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.guard.Demand;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Records what it is told, and what was wrong with that: signals that overlap (1.3), more than it asked for (1.1), a
 * signal after the end (1.7), an interrupt that reached it. Demand is given by hand.
 */
public final class ProbeSubscriber<T> implements Subscriber<T> {

    public final List<T> elements = new CopyOnWriteArrayList<>();
    public final List<String> violations = new CopyOnWriteArrayList<>();
    public final AtomicInteger completions = new AtomicInteger();
    public final List<Throwable> errors = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private volatile @Nullable Subscription subscription;
    private boolean keeps = true;
    private Consumer<ProbeSubscriber<T>> onSubscribe = probe -> {};
    private Consumer<T> onNext = element -> {};
    private Runnable onEnd = () -> {};

    public static <T> ProbeSubscriber<T> to(BridgePublisher<T> publisher) {
        return to(publisher, SubscriberContext.NONE);
    }

    public static <T> ProbeSubscriber<T> to(BridgePublisher<T> publisher, SubscriberContext context) {
        return new ProbeSubscriber<T>().subscribeTo(publisher, context);
    }

    public ProbeSubscriber<T> subscribeTo(BridgePublisher<T> publisher, SubscriberContext context) {
        publisher.subscribe(this, context);
        return this;
    }

    // ---- what it does in its callbacks ----

    public ProbeSubscriber<T> whenSubscribed(Consumer<ProbeSubscriber<T>> action) {
        onSubscribe = action;
        return this;
    }

    public ProbeSubscriber<T> whenNext(Consumer<T> action) {
        onNext = action;
        return this;
    }

    public ProbeSubscriber<T> whenEnded(Runnable action) {
        onEnd = action;
        return this;
    }

    /** Counts the elements only. */
    public ProbeSubscriber<T> keepingNothing() {
        keeps = false;
        return this;
    }

    // ---- demand ----

    public ProbeSubscriber<T> request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Demand::add);
        }
        subscription().request(n);
        return this;
    }

    public ProbeSubscriber<T> cancel() {
        subscription().cancel();
        return this;
    }

    public Subscription subscription() {
        Subscription current = subscription;
        assertThat(current).as("subscription").isNotNull();
        return current;
    }

    public BridgeSubscription bridge() {
        return (BridgeSubscription) subscription();
    }

    // ---- signals ----

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            violations.add("2.5: a second onSubscribe");
        }
        subscription = given;
        signal("onSubscribe", () -> onSubscribe.accept(this));
    }

    @Override
    public void onNext(T element) {
        signal("onNext", () -> {
            if (received.incrementAndGet() > requested.get()) {
                violations.add("1.1: more than requested, " + element);
            }
            if (keeps) {
                elements.add(element);
            }
            onNext.accept(element);
        });
    }

    @Override
    public void onError(Throwable error) {
        signal("onError", () -> {
            errors.add(error);
            try {
                onEnd.run();
            } finally {
                terminated.countDown();
            }
        });
    }

    @Override
    public void onComplete() {
        signal("onComplete", () -> {
            completions.incrementAndGet();
            try {
                onEnd.run();
            } finally {
                terminated.countDown();
            }
        });
    }

    private void signal(String name, Runnable action) {
        if (terminated.getCount() == 0) {
            violations.add("1.7: " + name + " after the end");
        }
        if (subscription == null) {
            violations.add("1.9: " + name + " before onSubscribe");
        }
        if (Thread.currentThread().isInterrupted()) {
            violations.add("interrupted in " + name);
        }
        if (!inside.compareAndSet(null, Thread.currentThread())) {
            violations.add("1.3: " + name + " within another signal");
            return;
        }
        try {
            action.run();
        } finally {
            inside.set(null);
        }
    }

    // ---- what came of it ----

    public long received() {
        return received.get();
    }

    public ProbeSubscriber<T> awaitElements(long n) {
        Await.until(n + " elements, has " + received, () -> received.get() >= n);
        return this;
    }

    /** Waits for the terminal signal and the end of the cleanup. */
    public ProbeSubscriber<T> awaitEnd() {
        Await.latch(terminated);
        return awaitClosed();
    }

    /** Waits for the end of the cleanup. */
    public ProbeSubscriber<T> awaitClosed() {
        CountDownLatch closed = new CountDownLatch(1);
        Tasks.start(bridge().closing(), SubscriberContext.NONE, new TaskEnd<@Nullable Object>() {
            @Override
            public void returned(@Nullable Object nothing) {
                closed.countDown();
            }

            @Override
            public void raised(Throwable error) {
                violations.add("closing() raised " + error);
                closed.countDown();
            }
        });
        Await.latch(closed);
        return this;
    }

    public void assertCompleted() {
        awaitEnd();
        assertThat(violations).isEmpty();
        assertThat(errors).isEmpty();
        assertThat(completions).hasValue(1);
    }

    public Throwable assertFailed() {
        awaitEnd();
        assertThat(violations).isEmpty();
        assertThat(completions).hasValue(0);
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    public void assertNoEnd() {
        assertThat(violations).isEmpty();
        assertThat(errors).isEmpty();
        assertThat(completions).hasValue(0);
    }
}
