package io.corobridge.streams.emission;

import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.HasUpstream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * One subscription: the only place where signals go downstream.
 *
 * <p>States: SUBSCRIBING (in {@code onSubscribe}), IDLE (nothing asked for or due), ACTIVE, CLOSING (no more elements), ENDED. Invariants:
 *
 * <ol>
 *   <li>Elements are signalled by the driver's thread, in ACTIVE only, with credit: whoever leaves ACTIVE takes it away.
 *   <li>The terminal signal belongs to whoever leaves ACTIVE for ENDED, or takes {@code owed}; both happen once.
 *   <li>{@code owed} is signalled by the one who set it if no {@code onNext} is in progress, else right after it.
 *   <li>After the end and after a cancel it {@linkplain #forget() forgets} the subscriber (3.13).
 * </ol>
 */
public final class Emission<T> extends Downstream<T> implements BridgeSubscription {

    private enum State {
        SUBSCRIBING,
        IDLE,
        ACTIVE,
        CLOSING,
        ENDED
    }

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", State.class);
    private static final VarHandle OWED = VarHandles.handle(MethodHandles.lookup(), "owed", Throwable.class);

    private @Nullable ElementSource driver;

    @SuppressWarnings("NullAway.Init") // by STATE
    private volatile State state;

    private volatile @Nullable Throwable owed;
    private @Nullable Throwable thrown;

    private Emission(Subscriber<? super T> downstream, SubscriberContext context, SubscriberContext own) {
        super(downstream, context, own);
        STATE.set(this, State.SUBSCRIBING); // plain: nobody else has it yet
        VarHandle.storeStoreFence(); // nor has it half made, however the subscriber hands it on
    }

    /** Subscribes {@code subscriber}: {@code onSubscribe}, and nothing else before demand. */
    public static <T> void subscribe(
            Subscriber<? super T> subscriber, SubscriberContext context, SourceFactory<T> source) {
        Objects.requireNonNull(subscriber, "subscriber"); // 1.9
        SubscriberContext own = subscriber instanceof BodyReader ? SubscriberContext.NONE : context;
        Emission<T> emission = new Emission<>(subscriber, context, own);
        emission.join();
        try {
            subscriber.onSubscribe(own.shown(emission));
        } catch (Throwable broken) { // 2.13
            emission.cancel();
            Hooks.errorDropped(context, broken);
        }
        emission.subscribed(source);
    }

    /** After {@code onSubscribe}: what was asked for within it counts from here, so that signals stay serial (1.3). */
    private void subscribed(SourceFactory<T> source) {
        if (state == State.ENDED && !source.owns()) {
            finished();
            return;
        }
        try {
            driver = source.open(this);
            driver.runsFor(caller(), !(downstream() instanceof HasUpstream));
        } catch (Throwable e) {
            boolean first = OWED.compareAndSet(this, null, e);
            boolean open = STATE.compareAndSet(this, State.SUBSCRIBING, State.ENDED);
            if (!first || !open) {
                Hooks.errorDropped(context(), e); // a cancel or a bad request came before it
            }
            signalOwed();
            finished();
            return;
        }
        if (!STATE.compareAndSet(this, State.SUBSCRIBING, State.IDLE)) {
            driver().closeUnstarted();
        } else if (owed != null) {
            endIdle();
        } else if (requested() > 0 || driver().isDue()) {
            begin();
        }
    }

    // ---- from the subscriber, on any thread ----

    @Override
    public void request(long n) {
        if (!moreUnheard(n)) {
            requestAndTell(n); // rare, and a call of its own
        }
    }

    private void requestAndTell(long n) {
        if (n <= 0) {
            terminate(Demand.notPositive(n)); // 3.9
        } else if (more(n) && !begin() && state == State.ACTIVE) {
            driver().demanded();
        }
    }

    @Override
    public void cancel() {
        State now = state;
        if (now != State.ENDED) {
            closingStarted(); // first: whoever finds it cancelled finds it closing
        }
        while (now != State.CLOSING && now != State.ENDED) { // 3.7
            if (stop(now, now == State.ACTIVE ? State.CLOSING : State.ENDED)) {
                forget();
                if (now == State.ACTIVE) {
                    driver().close();
                } else if (now == State.IDLE) {
                    driver().closeUnstarted();
                }
                return;
            }
            now = state;
        }
    }

    /** Ends the subscription at once with {@code error}, and closes the source. Nothing after the end. */
    public void terminate(Throwable error) {
        if (state == State.CLOSING || state == State.ENDED || !OWED.compareAndSet(this, null, error)) {
            return; // 3.6
        }
        for (State now = state; now == State.IDLE || now == State.ACTIVE; now = state) {
            if (now == State.IDLE ? endIdle() : endActive()) {
                return;
            }
        } // while it is SUBSCRIBING, it is signalled once onSubscribe has returned
    }

    /** Leaves {@code from}, if it is in it, for a state without elements. */
    private boolean stop(State from, State to) {
        boolean left = STATE.compareAndSet(this, from, to);
        if (left) {
            takeCredit();
        }
        return left;
    }

    private boolean endIdle() {
        closingStarted();
        if (!stop(State.IDLE, State.ENDED)) {
            return false;
        }
        signalOwed();
        driver().closeUnstarted();
        return true;
    }

    private boolean endActive() {
        closingStarted();
        if (!stop(State.ACTIVE, State.CLOSING)) {
            return false;
        }
        if (!driver().isDownstream()) {
            signalOwed();
        }
        driver().close();
        return true;
    }

    // ---- from the driver ----

    /** Starts the source, once: something was asked for, or its driver {@link ElementSource#isDue()}. */
    public boolean begin() {
        boolean first = state == State.IDLE && STATE.compareAndSet(this, State.IDLE, State.ACTIVE);
        if (first) {
            driver().start();
        }
        return first;
    }

    /** Signals an element, if there is demand; by {@code emitter}. Unless it is DELIVERED, the phase is OURS then. */
    public Delivery deliver(T element, ElementSource emitter) {
        boolean guarded = emitter.isGuarded();
        if (guarded) {
            emitter.enter(ElementSource.DOWNSTREAM);
        }
        Subscriber<? super T> subscriber = downstream();
        if (subscriber == null || !spend()) { // 1.1, 2.8
            emitter.step(ElementSource.OURS);
            settle(); // a bad request may have left its signal to this thread
            return Delivery.CLOSED;
        }
        try {
            subscriber.onNext(element);
        } catch (Throwable broken) { // 2.13: it counts as a cancel
            emitter.step(ElementSource.OURS);
            thrown = broken;
            closingStarted();
            stop(State.ACTIVE, State.CLOSING);
            forget();
            Hooks.errorDropped(context(), broken);
            return Delivery.THREW;
        }
        emitter.asksCallerAfterElement();
        if (guarded) {
            emitter.step(ElementSource.OUTSIDE);
        }
        if (hasLostCredit()) {
            emitter.enter(ElementSource.OURS); // takes off an interrupt of the close
            signalOwed();
            return Delivery.LAST_DELIVERED;
        }
        return Delivery.DELIVERED;
    }

    /** What {@code onNext} threw. */
    public Throwable thrown() {
        return Objects.requireNonNull(thrown, "thrown");
    }

    /** An element that was taken and can't be delivered. */
    public void discard(@Nullable Object element) {
        Hooks.elementDiscarded(context(), element);
    }

    /** By the emitting thread, where it finds the stream closing: a terminal signal that had to wait for it. */
    void settle() {
        if (state != State.ACTIVE) {
            signalOwed();
        }
    }

    /** The source ended without an error. */
    public void complete() {
        Subscriber<? super T> subscriber = downstream();
        if (STATE.compareAndSet(this, State.ACTIVE, State.ENDED)) {
            forget();
            Signals.complete(subscriber, this);
        }
        finished();
    }

    /** The source ended with {@code error}; after a cancel nobody but the hook can have it. */
    public void fail(Throwable error) {
        Subscriber<? super T> subscriber = downstream();
        if (state == State.ACTIVE && STATE.compareAndSet(this, State.ACTIVE, State.ENDED)) {
            forget();
            Signals.error(subscriber, error, this);
        } else if (!(error instanceof GeneratorExit) && error != thrown) {
            Hooks.errorDropped(context(), error);
        }
        finished();
    }

    /** The source ended, and its cleanup too. */
    public void finished() {
        signalOwed();
        STATE.setRelease(this, State.ENDED); // it was left for good before
        forget();
        ended();
    }

    private void signalOwed() {
        if (owed == null) {
            return; // nearly always, and costs no exchange
        }
        Subscriber<? super T> subscriber = downstream(); // before it is taken: the source may end right after
        Throwable error = (Throwable) OWED.getAndSet(this, null);
        if (error != null && (subscriber != null || thrown != null)) { // after a cancel nothing is owed (3.6)
            forget();
            Signals.error(subscriber, error, this);
        }
    }

    public ElementSource driver() {
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
}
