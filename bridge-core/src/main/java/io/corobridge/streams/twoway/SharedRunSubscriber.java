package io.corobridge.streams.twoway;

import io.corobridge.Coroutine.State;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.guard.Demand;
import io.corobridge.streams.guard.EmitterPhase;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.reading.RingBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of a {@link SharedRun}. Its elements wait here until it requests them.
 *
 * <p>All signals come from a {@link SerialLoop}, one thread at a time: the body's thread while the subscriber keeps up.
 * The arrows of {@code phase}:
 *
 * <table>
 *   <caption>Arrows</caption>
 *   <tr><th>from</th><th>to</th><th>by</th><th>when</th></tr>
 *   <tr><td>NEW</td><td>OPEN</td><td>{@code start}</td><td>it has requested, or the run has ended</td></tr>
 *   <tr><td>OPEN</td><td>REFUSING</td><td>the owner of the loop</td>
 *       <td>the end is signalled, or an element was refused</td></tr>
 *   <tr><td>any other</td><td>LEFT</td><td>{@code close}, once</td><td>it was cancelled: the run is told</td></tr>
 * </table>
 *
 * <p>In NEW the loop is not entered. In REFUSING and LEFT nothing is signalled: elements that wait and an end that was
 * not signalled are refused, so that the discard hook and the dropped-error hook get those that no subscriber got.
 */
final class SharedRunSubscriber<T> extends EmitterPhase implements ElementSource {

    private enum Phase {
        NEW,
        OPEN,
        REFUSING,
        LEFT
    }

    private static final VarHandle PHASE = VarHandles.handle(MethodHandles.lookup(), "phase", Phase.class);

    private final SharedRun<T> run;
    private final Emission<T> emission;
    private final RingBuffer<SharedElement<T>> waiting = new RingBuffer<>(1);
    private final SerialLoop loop = new SerialLoop() {
        @Override
        public boolean advance() {
            return SharedRunSubscriber.this.advance();
        }

        @Override
        public void failed(Throwable broken) {
            refuseFromHere();
            emission.terminate(broken);
        }
    };

    private volatile Phase phase = Phase.NEW; // by PHASE
    private volatile long given; // by the body's thread
    private volatile @Nullable SharedEnd end; // by the run, once; taken by the owner of the loop

    SharedRunSubscriber(SharedRun<T> run, Emission<T> emission) {
        this.run = run;
        this.emission = emission;
    }

    // ---- from the run ----

    /** Returns whether the subscriber has requested more than it was given, and has not left. */
    boolean wants() {
        return !isRefusing() && emission.requested() > given;
    }

    /** Returns whether the subscriber may be given one more, with {@code ahead} of them waiting at most. */
    boolean hasRoom(int ahead) {
        return isRefusing() || Demand.add(emission.requested(), ahead) > given;
    }

    /** Gives one more element; by the body's thread. */
    void give(SharedElement<T> element) {
        waiting.offer(element);
        given = given + 1;
        drain();
    }

    /** Ends the elements, once. An error does not wait for elements that nobody has requested (4.2). */
    void end(SharedEnd how) {
        end = how;
        emission.begin();
        drain();
    }

    // ---- from the emission ----

    @Override
    public boolean isDue() {
        return end != null;
    }

    @Override
    public void start() {
        PHASE.compareAndSet(this, Phase.NEW, Phase.OPEN); // a cancel may have come before
        demanded();
    }

    @Override
    public void demanded() {
        drain();
        run.ask();
    }

    /**
     * Leaves the run. If it was the last subscriber, the emission ends with the body: what comes then is its cleanup.
     */
    @Override
    public void close() {
        if (PHASE.getAndSet(this, Phase.LEFT) != Phase.LEFT) { // an onNext that cancels and throws closes twice
            drain();
            run.leave(this, emission);
        }
    }

    @Override
    public void closeUnstarted() {
        close();
    }

    @Override
    public State state() {
        return run.state();
    }

    // ---- the loop ----

    private void drain() {
        if (phase != Phase.NEW) { // else the start drains, or the close
            loop.drain();
        }
    }

    private boolean advance() {
        SharedEnd last = end; // before the look into what waits: no element comes after it
        if (phase != Phase.OPEN) {
            return refuseOne(last);
        }
        if (!waiting.isEmpty() && emission.hasDemand()) {
            deliver();
            return true;
        }
        if (last == null || !(last.isError() || waiting.isEmpty())) {
            return false;
        }
        if (refuseFromHere()) { // else a cancel came in between, and the end is refused
            end = null;
            last.signal(emission);
        }
        return true;
    }

    private void deliver() {
        SharedElement<T> next = waiting.poll();
        if (next == null) {
            return;
        }
        switch (emission.deliver(next.element(), this)) {
            case DELIVERED -> {}
            case CLOSED -> {
                next.refuse();
                refuseFromHere(); // the emission's close is on its way
            }
            case LAST_DELIVERED, THREW -> close(); // at once: the run is to know when this returns
        }
    }

    private boolean refuseFromHere() {
        return PHASE.compareAndSet(this, Phase.OPEN, Phase.REFUSING);
    }

    private boolean isRefusing() {
        Phase now = phase;
        return now == Phase.REFUSING || now == Phase.LEFT;
    }

    /** Refuses one element that waits, or else the end; false if there is neither. */
    private boolean refuseOne(@Nullable SharedEnd last) {
        SharedElement<T> next = waiting.poll();
        if (next != null) {
            next.refuse();
        } else if (last != null) {
            end = null;
            last.refuse();
        }
        return next != null || last != null;
    }
}
