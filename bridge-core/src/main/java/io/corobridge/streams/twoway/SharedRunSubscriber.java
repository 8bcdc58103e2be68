package io.corobridge.streams.twoway;

import io.corobridge.Coroutine.State;
import io.corobridge.streams.emission.Demand;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.reading.RingBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of a {@link SharedRun}: its elements wait here until it asks for them.
 *
 * <p>All signals come from a {@link SerialLoop}, one thread at a time: the body's while the subscriber keeps up. What
 * waits here when it ends is refused.
 */
final class SharedRunSubscriber<T> extends ElementSource {

    private final SharedRun<T> source;
    private final Emission<T> emission;
    private final RingBuffer<SharedElement<T>> waiting = new RingBuffer<>(1);
    private final SerialLoop loop = new SerialLoop() {
        @Override
        public boolean advance() {
            return SharedRunSubscriber.this.advance();
        }

        @Override
        public void failed(Throwable broken) {
            closing = true;
            emission.terminate(broken);
        }
    };
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile long given; // by the body's thread
    private volatile boolean started;
    private volatile boolean closing;
    private volatile boolean ended;
    private @Nullable Throwable error; // before ended
    private boolean over; // by the owner of the loop

    SharedRunSubscriber(SharedRun<T> source, Emission<T> emission) {
        this.source = source;
        this.emission = emission;
    }

    // ---- from the source ----

    /** Whether its subscriber has asked for more than it was given, and is still there. */
    boolean wants() {
        return !closing && emission.requested() > given;
    }

    /** Whether it may be given one more, with {@code ahead} of them waiting at most. */
    boolean hasRoom(int ahead) {
        return closing || Demand.add(emission.requested(), ahead) > given;
    }

    /** One more. */
    void give(SharedElement<T> element) {
        waiting.offer(element);
        given = given + 1;
        drain();
    }

    /** No more. An error does not wait for elements that nobody has asked for (4.2). */
    void end(@Nullable Throwable failed) {
        error = failed;
        ended = true;
        emission.begin();
        drain();
    }

    // ---- from the emission ----

    @Override
    public boolean isDue() {
        return ended;
    }

    @Override
    public void start() {
        started = true;
        demanded();
    }

    @Override
    public void demanded() {
        drain();
        source.ask();
    }

    /** The end of the last one is the body's: what comes then is its cleanup. */
    @Override
    public void close() {
        closing = true;
        drain();
        if (left.compareAndSet(false, true)) { // an onNext that cancels and throws is two reasons
            source.leave(this, emission);
        }
    }

    @Override
    public void closeUnstarted() {
        close();
    }

    @Override
    public State state() {
        return source.state();
    }

    private void drain() {
        if (started || closing) { // else the start comes back to it, or the close
            loop.drain();
        }
    }

    /** One thing that can be done now; false if there is none. What was asked for comes before an error. */
    private boolean advance() {
        boolean last = ended; // before the look into what waits
        Throwable failed = error;
        if (over || closing) {
            over = true;
            return refuseOne();
        }
        if (!waiting.isEmpty() && emission.hasDemand()) {
            deliver();
            return true;
        }
        if (!last || (failed == null && !waiting.isEmpty())) {
            return false;
        }
        over = true;
        if (failed == null) {
            emission.complete();
        } else if (source.isClosed()) {
            emission.terminate(failed); // its closing ends with that of the body
        } else {
            emission.fail(failed);
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
                closing = true; // as its close is about to say
            }
            case LAST_DELIVERED, THREW -> close(); // at once: the body is to know when this returns
        }
    }

    private boolean refuseOne() {
        SharedElement<T> next = waiting.poll();
        if (next != null) {
            next.refuse();
        }
        return next != null;
    }
}
