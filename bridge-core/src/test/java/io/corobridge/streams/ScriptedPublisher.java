package io.corobridge.streams;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An upstream that signals what the test says, right or wrong. It records requests and cancels, and sees overlaps. */
public final class ScriptedPublisher implements Publisher<Integer>, Subscription {

    public final List<Long> requests = new CopyOnWriteArrayList<>();
    public final AtomicInteger cancels = new AtomicInteger();
    public final List<String> violations = new CopyOnWriteArrayList<>();

    private final Script script;
    private final AtomicBoolean inside = new AtomicBoolean();
    private volatile @Nullable Thread owner;
    private volatile @Nullable Subscriber<? super Integer> subscriber;
    private volatile @Nullable RuntimeException brokenCancel;

    /** What it does on each request. */
    public interface Script {
        void requested(ScriptedPublisher self, long n);
    }

    public ScriptedPublisher(Script script) {
        this.script = script;
    }

    /** Signals all it has at the first request. */
    public static ScriptedPublisher once(Consumer<ScriptedPublisher> signals) {
        return new ScriptedPublisher((self, n) -> {
            if (self.requests.size() == 1) {
                signals.accept(self);
            }
        });
    }

    /** A right one: 0 up to {@code size}, and the completion. */
    public static ScriptedPublisher counting(int size) {
        int[] next = new int[1];
        return new ScriptedPublisher((self, n) -> {
            for (long i = 0; i < n && next[0] < size && self.cancels.get() == 0; i++) {
                self.subscriber().onNext(next[0]++);
            }
            if (next[0] == size && self.cancels.get() == 0) {
                next[0]++;
                self.subscriber().onComplete();
            }
        });
    }

    /** A right one that goes on as long as it is asked. */
    public static ScriptedPublisher endless() {
        return new ScriptedPublisher((self, n) -> {
            for (long i = 0; i < n && self.cancels.get() == 0; i++) {
                self.subscriber().onNext(0);
            }
        });
    }

    /** Its {@code cancel} throws, once it has counted it. */
    public ScriptedPublisher throwingFromCancel(RuntimeException error) {
        brokenCancel = error;
        return this;
    }

    @Override
    public void subscribe(Subscriber<? super Integer> given) {
        subscriber = given;
        given.onSubscribe(this);
    }

    @SuppressWarnings("unchecked")
    public Subscriber<Integer> subscriber() {
        Subscriber<? super Integer> current = subscriber;
        if (current == null) {
            throw new AssertionError("not subscribed");
        }
        return (Subscriber<Integer>) current;
    }

    public boolean isSubscribed() {
        return subscriber != null;
    }

    @Override
    public void request(long n) {
        requests.add(n);
        alone("request", () -> script.requested(this, n));
    }

    @Override
    public void cancel() {
        alone("cancel", cancels::incrementAndGet);
        RuntimeException broken = brokenCancel;
        if (broken != null) {
            throw broken;
        }
    }

    /** 2.7: from one thread at a time; nested is fine. */
    private void alone(String what, Runnable action) {
        if (owner == Thread.currentThread()) {
            action.run();
        } else if (!inside.compareAndSet(false, true)) {
            violations.add("2.7: concurrent " + what);
        } else {
            owner = Thread.currentThread();
            try {
                action.run();
            } finally {
                owner = null;
                inside.set(false);
            }
        }
    }
}
