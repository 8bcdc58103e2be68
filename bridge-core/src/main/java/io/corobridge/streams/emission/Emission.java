package io.corobridge.streams.emission;

import io.corobridge.Coroutine;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.guard.Demand;
import io.corobridge.streams.guard.EmitterPhase;
import io.corobridge.streams.guard.HasUpstream;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * One subscription: its state and its demand. No other class sends signals downstream.
 *
 * <p>States: SUBSCRIBING (in {@code onSubscribe}), IDLE (no demand, and not due), ACTIVE (the source runs), CLOSING
 * (the source ends, without further elements), ENDED. Each ending is a call of {@link #leave}:
 *
 * <table>
 * <caption>Endings</caption>
 * <tr><td>by</td><td>from</td><td>to</td><td>subscriber</td><td>source</td></tr>
 * <tr><td>{@link #cancel}</td><td>SUBSCRIBING, IDLE</td><td>ENDED</td><td>forgotten</td><td>closed unstarted</td></tr>
 * <tr><td></td><td>ACTIVE</td><td>CLOSING</td><td>forgotten</td><td>closed</td></tr>
 * <tr><td>{@link #terminate}</td><td>IDLE</td><td>ENDED</td><td>gets what is owed</td><td>closed unstarted</td></tr>
 * <tr><td></td><td>ACTIVE</td><td>CLOSING</td><td>gets what is owed</td><td>closed</td></tr>
 * <tr><td>an {@code onNext} that throws</td><td>ACTIVE</td><td>CLOSING</td><td>forgotten</td>
 *     <td>gets THREW</td></tr>
 * <tr><td>{@link #complete}, {@link #fail}</td><td>ACTIVE</td><td>ENDED</td><td>gets the signal</td>
 *     <td>has ended</td></tr>
 * </table>
 *
 * <ol>
 *   <li>The source's thread alone signals elements, in ACTIVE only, with credit: an ending takes the credit away.
 *   <li>The terminal signal belongs to the thread that leaves ACTIVE for ENDED, or takes {@code owed}: each once.
 *   <li>If no {@code onNext} is running, the thread that sets {@code owed} sends it; else the emitting thread does,
 *       right after.
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

    private final SubscriberContext own; // its hook gets the end

    @SuppressWarnings("NullAway.Init") // set before SUBSCRIBING is left
    private ElementSource source;

    @SuppressWarnings("NullAway.Init") // written through STATE
    private volatile State state;

    private volatile @Nullable Throwable owed;
    private @Nullable ThrownByOnNext thrown; // written by the emitting thread

    /** Makes a subscription. The hook of {@code own} gets its end. */
    Emission(Subscriber<? super T> downstream, SubscriberContext given, SubscriberContext own) {
        super(downstream, given);
        this.own = own;
        STATE.set(this, State.SUBSCRIBING); // plain: not yet published to another thread
        VarHandle.storeStoreFence(); // the constructor's writes come before any publication by the subscriber
    }

    /**
     * Leaves SUBSCRIBING with the source of {@code factory}. {@link Subscribing} calls it, after {@code onSubscribe}.
     */
    void open(SourceFactory<T> factory) {
        try {
            source = factory.open(this);
            source.runsFor(caller(), !(downstream() instanceof HasUpstream));
        } catch (Throwable e) {
            boolean first = OWED.compareAndSet(this, null, e);
            if (!leave(State.SUBSCRIBING, State.ENDED) || !first) {
                Hooks.errorDropped(context(), e); // a cancel or a bad request came before it
            }
            finished();
            return;
        }
        if (!STATE.compareAndSet(this, State.SUBSCRIBING, State.IDLE)) {
            source.closeUnstarted();
        } else if (owed != null) {
            end(State.IDLE, true);
        } else if (requested() > 0 || source.isDue()) {
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
            source.demanded();
        }
    }

    @Override
    public void cancel() {
        if (state == State.CLOSING) {
            CurrentScope.closingStarted(this); // a scope waits for each subscription cancelled inside it
        }
        for (State now = state; now != State.CLOSING && now != State.ENDED && !end(now, false); now = state) {
            // 3.7
        }
    }

    /** Ends the subscription at once with {@code error}, and closes the source. */
    public void terminate(Throwable error) {
        if (state == State.CLOSING || state == State.ENDED || !OWED.compareAndSet(this, null, error)) {
            return; // 3.6
        }
        for (State now = state; (now == State.IDLE || now == State.ACTIVE) && !end(now, true); now = state) {
            // in SUBSCRIBING, open(..) signals the error
        }
    }

    /** Ends from outside, in the state {@code from}. The subscriber gets the {@code owed} error, or is forgotten. */
    private boolean end(State from, boolean owes) {
        if (!leave(from, from == State.ACTIVE ? State.CLOSING : State.ENDED)) {
            return false;
        }
        if (!owes) {
            forget();
        } else if (from == State.IDLE || !source.mayBeDelivering()) {
            signalOwed();
        }
        if (from == State.ACTIVE) {
            source.close();
        } else if (from == State.IDLE) {
            source.closeUnstarted();
        }
        return true;
    }

    /**
     * Leaves {@code from}, if that is the state. The closing mark is written before the state, so a thread that finds
     * the state left finds the mark. The credit is taken last: no element begins after it. The caller then signals or
     * forgets the subscriber, and closes the source last. A source that ends by itself needs neither mark nor credit:
     * it has begun its last element.
     */
    private boolean leave(State from, State to) {
        boolean bySource = from == State.ACTIVE && to == State.ENDED;
        if (!bySource) {
            startClosing();
            CurrentScope.closingStarted(this);
        }
        boolean left = STATE.compareAndSet(this, from, to);
        if (left && !bySource) {
            takeCredit();
        }
        return left;
    }

    // ---- from the source ----

    /** Starts the source, once: there is demand, or the source {@link ElementSource#isDue()}. */
    public boolean begin() {
        boolean first = state == State.IDLE && STATE.compareAndSet(this, State.IDLE, State.ACTIVE);
        if (first) {
            source.start();
        }
        return first;
    }

    /**
     * Signals an element on the thread of {@code emitter}, if there is demand. The phase is OURS afterwards, unless the
     * result is DELIVERED.
     */
    public Delivery deliver(T element, EmitterPhase emitter) {
        emitter.enter(EmitterPhase.DOWNSTREAM);
        Subscriber<? super T> downstream = downstream();
        if (downstream == null || !spend()) { // 1.1, 2.8
            emitter.moveTo(EmitterPhase.OURS);
            settle(); // a bad request may have left its signal to this thread
            return Delivery.CLOSED;
        }
        try {
            downstream.onNext(element);
        } catch (Throwable broken) { // 2.13: the throw counts as a cancel
            emitter.moveTo(EmitterPhase.OURS);
            thrown = new ThrownByOnNext(broken);
            leave(State.ACTIVE, State.CLOSING);
            forget();
            Hooks.errorDropped(context(), broken);
            return Delivery.THREW;
        }
        emitter.asksCallerAfterElement();
        emitter.moveTo(EmitterPhase.OUTSIDE);
        if (hasLostCredit()) {
            emitter.enter(EmitterPhase.OURS); // clears an interrupt of the close
            signalOwed();
            return Delivery.LAST_DELIVERED;
        }
        return Delivery.DELIVERED;
    }

    /** Returns the error that {@code onNext} threw. */
    public Throwable thrown() {
        return Objects.requireNonNull(thrown, "thrown").error();
    }

    /** Sends a terminal signal that had to wait for the emitting thread, on that thread. */
    public void settle() {
        if (state != State.ACTIVE) {
            signalOwed();
        }
    }

    /** Ends with {@code value}, then {@code onComplete}; null is no element. */
    public void complete(@Nullable T value, EmitterPhase emitter) {
        if (value != null && deliver(value, emitter) == Delivery.CLOSED && !source.takesBack(value)) {
            discard(value);
        }
        complete();
    }

    /** Ends without an error. */
    public void complete() {
        Subscriber<? super T> downstream = downstream();
        if (leave(State.ACTIVE, State.ENDED)) {
            signalComplete(downstream);
        } else {
            source.takesBack(null);
        }
        finished();
    }

    /** Ends with {@code error}; after a cancel, the hook gets the error. */
    public void fail(Throwable error) {
        Subscriber<? super T> downstream = downstream();
        if (state == State.ACTIVE && leave(State.ACTIVE, State.ENDED)) {
            signalError(downstream, error);
        } else {
            ThrownByOnNext.lost(error, thrown, context());
        }
        finished();
    }

    /** Ends after the source's cleanup, with no signal but an owed one. */
    public void finished() {
        signalOwed();
        STATE.setRelease(this, State.ENDED); // ACTIVE was left for good before
        forget();
        leaveScope();
        ended();
    }

    @Override
    void tellContext() {
        Hooks.ended(own);
    }

    private void signalOwed() {
        if (owed == null) {
            return; // the usual case, without an exchange
        }
        Subscriber<? super T> downstream = downstream(); // read before owed is taken: the source may end right after
        Throwable error = (Throwable) OWED.getAndSet(this, null);
        if (error != null && (downstream != null || thrown != null)) { // after a cancel no signal is owed (3.6)
            signalError(downstream, error);
        }
    }

    // ---- for observers, on any thread ----

    @Override
    ElementSource source() {
        return source;
    }

    @Override
    public Coroutine.State state() {
        return switch (state) {
            case SUBSCRIBING, IDLE -> Coroutine.State.CREATED;
            case ENDED -> Coroutine.State.CLOSED;
            case ACTIVE, CLOSING -> source.state();
        };
    }
}
