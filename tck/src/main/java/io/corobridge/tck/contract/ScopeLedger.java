package io.corobridge.tck.contract;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Managers that count: each enter that succeeded has one exit, and no exit begins before those inside have ended. What
 * a manager does later waits in {@link #later} for the test to run it.
 */
final class ScopeLedger {

    /** The outcome of an enter, an exit or a body. */
    enum Way {
        NOW,
        LATER,
        FAILS,
        FAILS_LATER,
        /** An exit that suppresses. */
        SUPPRESSES,
        /** An enter that gives its resource although it was cancelled. */
        HEEDLESS
    }

    /** The error of a manager or a body of the ledger. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failed(String what) {
            super(what, null, true, false);
        }
    }

    final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger exited = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> outOfOrder = new CopyOnWriteArrayList<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger managers = new AtomicInteger();
    private final Runnable step;

    /** One that calls {@code step} at each thing that happens to a manager. */
    ScopeLedger(Runnable step) {
        this.step = step;
    }

    Manager manager(@Nullable Manager around, Way enter, Way exit) {
        return new Manager(around, enter, exit);
    }

    /** Returns whether nothing is open, and nothing on its way. */
    boolean isQuiet() {
        return later.isEmpty() && underWay.get() == 0 && exited.get() == entered.get();
    }

    int entered() {
        return entered.get();
    }

    List<String> violations() {
        return violations;
    }

    /** The exits that began before those inside had ended. */
    List<String> outOfOrder() {
        return outOfOrder;
    }

    @Override
    public String toString() {
        return entered + " entered, " + exited + " exited, " + underWay + " under way, " + violations + outOfOrder + " "
                + events;
    }

    /** Adds to what the ledger shows of itself. */
    void note(String event) {
        events.add(event);
    }

    /** Adds what must not happen. */
    void violation(String what) {
        violations.add(what);
    }

    /** The cleanup of a body has begun; it is on its way until {@link #cleanupEnds}. */
    void cleanupBegins() {
        underWay.incrementAndGet();
    }

    /** The cleanup of a body has ended; {@code cutOff}: an exit was raised in it although an exit had begun it. */
    void cleanupEnds(boolean cutOff, Object what) {
        if (cutOff) {
            violations.add("cleanup was cut off: " + what);
        }
        underWay.decrementAndGet();
    }

    /**
     * An awaitable of {@code value} that goes as {@code way} says, just after {@code onSuccess} or {@code onFailure}.
     */
    <T> Awaitable<T> awaitable(Way way, T value, Runnable onSuccess, Runnable onFailure) {
        switch (way) {
            case NOW, SUPPRESSES -> {
                onSuccess.run();
                step.run();
                return Awaitable.ready(value);
            }
            case FAILS -> {
                onFailure.run();
                return Awaitable.failed(new Failed("now"));
            }
            default -> {
                Result<T> result = new Result<>();
                later.add(() -> {
                    step.run();
                    if (!result.claimed.compareAndSet(false, true)) {
                        return; // it was cancelled
                    }
                    if (way == Way.FAILS_LATER) {
                        onFailure.run();
                        result.completeExceptionally(new Failed("later"));
                    } else {
                        onSuccess.run();
                        result.complete(value);
                    }
                    step.run();
                });
                return Awaitable.of(way == Way.HEEDLESS ? result.minimalCompletionStage() : result);
            }
        }
    }

    /** Either cancelled or claimed by the one who completes it; a cancel that comes second finds it completed. */
    private static final class Result<T> extends CompletableFuture<T> {

        private final AtomicBoolean claimed = new AtomicBoolean();

        @Override
        public boolean cancel(boolean mayInterrupt) {
            if (claimed.compareAndSet(false, true)) {
                return super.cancel(mayInterrupt);
            }
            while (!isDone()) {
                Thread.onSpinWait(); // what was counted is about to be there
            }
            return false;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }

    /** One manager, which gives itself. */
    final class Manager implements AsyncContextManager<Manager> {

        private final int number = managers.incrementAndGet();
        private final @Nullable Manager around;
        private final Way enter;
        private final Way exit;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger exits = new AtomicInteger();
        private volatile boolean open;
        private volatile boolean late; // entered after the exit of the scope around it had begun: it is not inside

        Manager(@Nullable Manager around, Way enter, Way exit) {
            this.around = around;
            this.enter = enter;
            this.exit = exit;
        }

        @Override
        public String toString() {
            return "#" + number;
        }

        @Override
        public Awaitable<Manager> aenter() {
            note(this + " in " + around + ": enter " + enter + ", exit " + exit);
            step.run();
            return awaitable(enter, this, this::came, () -> {});
        }

        private void came() {
            note(this + " entered");
            entered.incrementAndGet();
            open = true;
            late = around == null || around.exits.get() > 0;
            if (around != null && !late) {
                around.inside.incrementAndGet();
            }
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            note(this + " exits with " + error);
            underWay.incrementAndGet();
            check(open, "an exit without an enter");
            check(exits.incrementAndGet() == 1, "a second exit");
            if (inside.get() != 0) {
                outOfOrder.add(this + ": an exit before an inner one has ended");
            }
            step.run();
            return awaitable(exit, exit == Way.SUPPRESSES, this::left, this::left);
        }

        private void left() {
            note(this + " exited");
            open = false;
            if (around != null && !late) {
                around.inside.decrementAndGet();
            }
            exited.incrementAndGet();
            underWay.decrementAndGet();
        }

        private void check(boolean holds, String what) {
            if (!holds) {
                violations.add(this + ": " + what);
            }
        }
    }
}
