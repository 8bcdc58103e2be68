package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * One subscription: the only place where signals go downstream.
 *
 * <p>States: SUBSCRIBING (inside {@code onSubscribe}), IDLE (nothing asked for), ACTIVE, CLOSING (the source ends, no
 * element goes out any more), ENDED. Invariants:
 *
 * <ol>
 *   <li>Elements are signalled by the driver's thread, in ACTIVE only, with {@code delivered < requested}.
 *   <li>The terminal signal belongs to whoever leaves ACTIVE for ENDED, or takes {@code owed}; both happen once.
 *   <li>{@code owed} is signalled by the one who set it if no {@code onNext} is in progress, else right after it.
 *   <li>After the end and after a cancel the subscriber is not referenced (3.13).
 *   <li>{@code requested} is the sum of all requests and only grows; {@code delivered} is written by the emitter alone.
 * </ol>
 */
final class Emission<T> implements BridgeSubscription {

    private enum State {
        SUBSCRIBING,
        IDLE,
        ACTIVE,
        CLOSING,
        ENDED
    }

    private static final VarHandle STATE;
    private static final VarHandle REQUESTED;
    private static final VarHandle DELIVERED;
    private static final VarHandle OWED;
    private static final VarHandle CLOSED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Emission.class, "state", State.class);
            DELIVERED = lookup.findVarHandle(Emission.class, "delivered", long.class);
            REQUESTED = lookup.findVarHandle(Emission.class, "requested", long.class);
            OWED = lookup.findVarHandle(Emission.class, "owed", Throwable.class);
            CLOSED = lookup.findVarHandle(Emission.class, "closed", CompletableFuture.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final CompletableFuture<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

    private final BridgeContext context;
    private volatile @Nullable Subscriber<? super T> downstream;
    private @Nullable Driver driver;
    private volatile State state = State.SUBSCRIBING;
    private volatile long requested;
    private long delivered;
    private volatile @Nullable Throwable owed;
    private volatile @Nullable CompletableFuture<@Nullable Void> closed;
    private @Nullable Throwable thrown;

    private Emission(Subscriber<? super T> downstream, BridgeContext context) {
        this.downstream = downstream;
        this.context = context;
    }

    /** How a publisher makes the driver of a subscription; what it throws is the stream's error. */
    @FunctionalInterface
    interface Source<T> {
        Driver open(Emission<T> emission);

        /** Instead of {@link #open}, when {@code onSubscribe} cancelled: releases what was handed over. */
        default void abandon() {}
    }

    /** Subscribes {@code subscriber}: {@code onSubscribe}, and nothing else before demand. */
    static <T> void subscribe(Subscriber<? super T> subscriber, BridgeContext context, Source<T> source) {
        Objects.requireNonNull(subscriber, "subscriber"); // 1.9
        Emission<T> emission = new Emission<>(subscriber, context);
        try {
            subscriber.onSubscribe(emission);
        } catch (Throwable broken) { // 2.13
            emission.cancel();
            context.errorDropped(broken);
        }
        emission.subscribed(source);
    }

    /** After {@code onSubscribe}: what was asked for within it counts from here, so that signals stay serial (1.3). */
    private void subscribed(Source<T> source) {
        if (state == State.ENDED) {
            source.abandon();
            finished();
            return;
        }
        try {
            driver = source.open(this);
        } catch (Throwable e) {
            OWED.compareAndSet(this, null, e);
            if (STATE.compareAndSet(this, State.SUBSCRIBING, State.ENDED)) {
                signalOwed();
            }
            finished();
            return;
        }
        if (!STATE.compareAndSet(this, State.SUBSCRIBING, State.IDLE)) {
            driver().closeUnstarted();
        } else if (owed != null) {
            endIdle();
        } else if (requested > 0 && STATE.compareAndSet(this, State.IDLE, State.ACTIVE)) {
            driver().start();
        }
    }

    // ---- from the subscriber, on any thread ----

    @Override
    public void request(long n) {
        if (n <= 0) {
            terminate(Demand.notPositive(n)); // 3.9
            return;
        }
        long before;
        do {
            before = requested;
            if (before == Long.MAX_VALUE) {
                return;
            }
        } while (!REQUESTED.compareAndSet(this, before, Demand.add(before, n))); // 3.17
        if (state == State.ACTIVE) {
            driver().demanded();
        } else if (state == State.IDLE && STATE.compareAndSet(this, State.IDLE, State.ACTIVE)) {
            driver().start();
        } else if (state == State.ACTIVE) {
            driver().demanded(); // another request has started it in between
        }
    }

    @Override
    public void cancel() {
        for (; ; ) {
            State now = state;
            switch (now) {
                case CLOSING, ENDED -> {
                    return; // 3.7
                }
                case SUBSCRIBING, IDLE -> {
                    if (STATE.compareAndSet(this, now, State.ENDED)) {
                        downstream = null; // 3.13
                        if (now == State.IDLE) {
                            driver().closeUnstarted();
                        }
                        return;
                    }
                }
                case ACTIVE -> {
                    if (STATE.compareAndSet(this, State.ACTIVE, State.CLOSING)) {
                        downstream = null;
                        driver().close();
                        return;
                    }
                }
            }
        }
    }

    /** Ends the subscription at once with {@code error}, and closes the source. Nothing after the end. */
    void terminate(Throwable error) {
        if (state == State.CLOSING || state == State.ENDED || !OWED.compareAndSet(this, null, error)) {
            return; // 3.6
        }
        for (; ; ) {
            switch (state) {
                case SUBSCRIBING -> {
                    return; // signalled once onSubscribe has returned
                }
                case IDLE -> {
                    if (endIdle()) {
                        return;
                    }
                }
                case ACTIVE -> {
                    if (STATE.compareAndSet(this, State.ACTIVE, State.CLOSING)) {
                        if (!driver().isDownstream()) {
                            signalOwed();
                        }
                        driver().close();
                        return;
                    }
                }
                case CLOSING, ENDED -> {
                    return;
                }
            }
        }
    }

    private boolean endIdle() {
        if (!STATE.compareAndSet(this, State.IDLE, State.ENDED)) {
            return false;
        }
        signalOwed();
        driver().closeUnstarted();
        return true;
    }

    // ---- from the driver ----

    boolean hasDemand() {
        return delivered < requested;
    }

    /** The sum of all requests. */
    long requested() {
        return requested;
    }

    BridgeContext context() {
        return context;
    }

    /** What came of an element. */
    enum Delivery {
        DELIVERED,
        /** The stream is closing; the element was not delivered. */
        CLOSED,
        /** {@code onNext} threw {@link Emission#thrown()}; the stream is closing now. */
        THREW
    }

    /** Signals an element. On the emitting thread, and with demand. */
    Delivery deliver(T element) {
        Driver emitter = driver();
        emitter.enter(Driver.DOWNSTREAM);
        Subscriber<? super T> subscriber = downstream;
        if (state != State.ACTIVE || subscriber == null) {
            emitter.leave();
            return Delivery.CLOSED;
        }
        DELIVERED.setOpaque(this, delivered + 1);
        Throwable broken = null;
        try {
            subscriber.onNext(element);
        } catch (Throwable e) {
            broken = e;
        }
        emitter.leave();
        if (broken != null) {
            thrown = broken;
            STATE.compareAndSet(this, State.ACTIVE, State.CLOSING);
            downstream = null;
            context.errorDropped(broken); // 2.13: it counts as a cancel
            return Delivery.THREW;
        }
        if (state != State.ACTIVE) {
            signalOwed();
        }
        return Delivery.DELIVERED;
    }

    /** What {@code onNext} threw. */
    Throwable thrown() {
        return Objects.requireNonNull(thrown, "thrown");
    }

    /** An element that was taken and can't be delivered. */
    void discard(@Nullable Object element) {
        if (element != null) {
            context.elementDiscarded(element);
        }
    }

    /** The source ended without an error. */
    void complete() {
        Subscriber<? super T> subscriber = downstream;
        if (STATE.compareAndSet(this, State.ACTIVE, State.ENDED)) {
            downstream = null;
            if (subscriber != null) {
                try {
                    subscriber.onComplete();
                } catch (Throwable broken) { // 2.13
                    context.errorDropped(broken);
                }
            }
        }
        finished();
    }

    /** The source ended with {@code error}; after a cancel nobody but the hook can have it. */
    void fail(Throwable error) {
        Subscriber<? super T> subscriber = downstream;
        if (STATE.compareAndSet(this, State.ACTIVE, State.ENDED)) {
            downstream = null;
            signalError(subscriber, error);
        } else if (!(error instanceof GeneratorExit) && error != thrown) {
            context.errorDropped(error);
        }
        finished();
    }

    /** The source ended, and its cleanup too. */
    void finished() {
        state = State.ENDED;
        downstream = null;
        if (!CLOSED.compareAndSet(this, null, DONE)) {
            Objects.requireNonNull(closed).complete(null);
        }
    }

    private void signalOwed() {
        Throwable error = (Throwable) OWED.getAndSet(this, null);
        Subscriber<? super T> subscriber = downstream;
        if (error != null && subscriber != null) { // after a cancel nothing is owed (3.6)
            downstream = null;
            signalError(subscriber, error);
        }
    }

    private void signalError(@Nullable Subscriber<? super T> subscriber, Throwable error) {
        if (subscriber == null) {
            context.errorDropped(error);
            return;
        }
        try {
            subscriber.onError(error);
        } catch (Throwable broken) { // 2.13
            if (broken != error) {
                broken.addSuppressed(error);
            }
            context.errorDropped(broken);
        }
    }

    private Driver driver() {
        return Objects.requireNonNull(driver, "driver");
    }

    // ---- for those who look on ----

    @Override
    public Coroutine.State state() {
        return switch (state) {
            case SUBSCRIBING, IDLE -> Coroutine.State.CREATED;
            case ENDED -> Coroutine.State.CLOSED;
            case ACTIVE, CLOSING -> driver().state();
        };
    }

    @Override
    public long demand() {
        long sum = requested;
        return sum == Long.MAX_VALUE ? sum : sum - delivered();
    }

    @Override
    public long delivered() {
        return (long) DELIVERED.getOpaque(this);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Awaitable<@Nullable Void> closing() {
        CompletableFuture<@Nullable Void> waiting = new CompletableFuture<>();
        if (!CLOSED.compareAndSet(this, null, waiting)) {
            waiting = (CompletableFuture<@Nullable Void>) CLOSED.getVolatile(this);
        }
        return Waiting.forShared(waiting);
    }
}
