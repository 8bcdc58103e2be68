package io.corobridge.streams.emission;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ClosableIterator;
import io.corobridge.frame.ReturningIterator;
import io.corobridge.streams.guard.EmitterPhase;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/**
 * Pulls an iterator written by hand: one element for each requested one, with one pull in flight. With {@code
 * looksAhead} it pulls one element ahead of demand, from the first request on, and so finds the end without demand.
 *
 * <p>The owner of the {@link SerialLoop} alone writes {@code phase}, whose arrows are:
 *
 * <table>
 *   <caption>Arrows</caption>
 *   <tr><th>from</th><th>to</th><th>method</th><th>when</th></tr>
 *   <tr><td>IDLE</td><td>PULLING</td><td>{@code pull}</td><td>there is demand, or it looks ahead</td></tr>
 *   <tr><td>PULLING</td><td>PULL_CLOSED</td><td>{@code advance}</td><td>the source is closed: so is the pull</td></tr>
 *   <tr><td>PULLING, PULL_CLOSED</td><td>IDLE</td><td>{@code take}</td>
 *       <td>the pull gave an element: it is delivered</td></tr>
 *   <tr><td>PULLING, PULL_CLOSED</td><td>HOLDING</td><td>{@code take}</td><td>the same, without demand</td></tr>
 *   <tr><td>HOLDING</td><td>IDLE</td><td>{@code advance}</td><td>there is demand, or the source is closed</td></tr>
 *   <tr><td>IDLE, PULLING, PULL_CLOSED</td><td>ENDED</td><td>{@code end}</td>
 *       <td>the source is closed, or a pull raised</td></tr>
 * </table>
 *
 * <p>Other threads write {@code closing} and {@code pulled} and then drain the loop, which publishes the writes to the
 * owner. At ENDED the iterator is released, once: its {@code aclose()} is awaited, or an {@link AutoCloseable} closed.
 * The terminal signal comes after that.
 */
final class IteratorSource<T> extends EmitterPhase implements ElementSource, TaskEnd<@Nullable T> {

    private enum Phase {
        IDLE,
        PULLING,
        PULL_CLOSED,
        HOLDING,
        ENDED
    }

    private final AsyncIterator<? extends T> iterator;
    private final Emission<T> emission;
    private final boolean looksAhead;
    private final SerialLoop loop = new SerialLoop() {
        @Override
        public boolean advance() {
            return IteratorSource.this.advance();
        }

        @Override
        public void failed(Throwable broken) {
            if (phase == Phase.ENDED) {
                Hooks.uncaught(broken);
            } else {
                end(broken);
            }
        }
    };

    private volatile Phase phase = Phase.IDLE; // written by the owner of the loop; any thread reads it
    private volatile boolean closing; // never reset

    // written by the thread on which a pull ends, which then drains the loop; reset by the owner of the loop
    private volatile boolean pulled; // written after the other two
    private @Nullable T element;
    private @Nullable Throwable error;

    // owned by the owner of the loop
    private @Nullable Task pull; // set in PULLING and PULL_CLOSED
    private @Nullable T held; // set in HOLDING

    IteratorSource(AsyncIterator<? extends T> iterator, boolean looksAhead, Emission<T> emission) {
        this.iterator = iterator;
        this.looksAhead = looksAhead;
        this.emission = emission;
    }

    // ---- from the emission ----

    @Override
    public void start() {
        loop.drain();
    }

    @Override
    public void demanded() {
        loop.drain();
    }

    @Override
    public void close() {
        closing = true;
        loop.drain();
    }

    @Override
    public void closeUnstarted() {
        close();
    }

    @Override
    public State state() {
        Phase now = phase;
        return now == Phase.PULLING || now == Phase.PULL_CLOSED ? State.RUNNING : State.SUSPENDED;
    }

    // ---- from the pull ----

    @Override
    public ScopeMember around() {
        return emission;
    }

    @Override
    public boolean givesUp() {
        asksCaller();
        return closing;
    }

    @Override
    public void returned(@Nullable T value) {
        element = value;
        pulled = true;
        loop.drain();
    }

    @Override
    public void raised(Throwable failure) {
        error = failure;
        pulled = true;
        loop.drain();
    }

    // ---- by the owner of the loop ----

    private boolean advance() {
        return switch (phase) {
            case IDLE -> idle();
            case PULLING, PULL_CLOSED -> pulling();
            case HOLDING -> holding();
            case ENDED -> false;
        };
    }

    private boolean idle() {
        if (closing) {
            end(null);
            return true;
        }
        boolean wanted = looksAhead || emission.hasDemand();
        if (wanted) {
            pull();
        }
        return wanted;
    }

    private boolean pulling() {
        if (pulled) {
            take();
            return true;
        }
        Task closed = closing && phase == Phase.PULLING ? pull : null;
        if (closed == null) {
            return false;
        }
        phase = Phase.PULL_CLOSED;
        closed.close();
        return true;
    }

    private boolean holding() {
        T waiting = held;
        if (waiting == null || !(closing || emission.hasDemand())) {
            return false;
        }
        held = null;
        phase = Phase.IDLE;
        give(waiting);
        return true;
    }

    private void pull() {
        phase = Phase.PULLING;
        try {
            @SuppressWarnings("unchecked")
            Awaitable<@Nullable T> next = (Awaitable<@Nullable T>) iterator.anext();
            pull = Tasks.start(next, emission.context(), this);
        } catch (Throwable failed) {
            error = failed;
            pulled = true;
        }
    }

    private void take() {
        T value = element;
        Throwable failed = error;
        element = null;
        error = null;
        pull = null;
        pulled = false;
        if (failed != null) {
            end(failed);
            return;
        }
        if (value != null && !closing && !emission.hasDemand()) {
            held = value;
            phase = Phase.HOLDING;
            return;
        }
        phase = Phase.IDLE;
        if (value == null) {
            emission.terminate(new NullPointerException("an async iterator gave null")); // 2.13
        } else {
            give(value);
        }
    }

    private void give(T value) {
        if (closing) {
            ReturningIterator.giveBack(iterator, value, emission::discard);
            return;
        }
        switch (emission.deliver(value, this)) {
            case DELIVERED -> {}
            case CLOSED -> ReturningIterator.giveBack(iterator, value, emission::discard);
            case LAST_DELIVERED, THREW -> closing = true; // before the emission's close: no further pull begins
        }
    }

    // ---- the end ----

    /** Ends with the error of a pull, or with null if the source is closed between pulls. Releases the iterator. */
    private void end(@Nullable Throwable failed) {
        phase = Phase.ENDED;
        Release release = new Release(failed, closing && (failed == null || failed instanceof GeneratorExit));
        try {
            if (iterator instanceof AsyncGenerator<?, ?> generator) {
                Tasks.start(generator.aclose(), emission.context(), release);
                return;
            }
            if (iterator instanceof ClosableIterator<?> closable) {
                Tasks.start(closable.aclose(), emission.context(), release);
                return;
            }
            if (iterator instanceof AutoCloseable closable) {
                closable.close();
            }
        } catch (Throwable broken) {
            release.raised(broken);
            return;
        }
        release.returned(null);
    }

    /** The release of the iterator. The terminal signal comes at its end. */
    private final class Release implements TaskEnd<@Nullable Object> {

        private final @Nullable Throwable failed;
        private final boolean wasClosed;

        Release(@Nullable Throwable failed, boolean wasClosed) {
            this.failed = wasClosed || failed instanceof StopAsyncIteration ? null : failed;
            this.wasClosed = wasClosed;
        }

        @Override
        public void returned(@Nullable Object nothing) {
            if (failed != null) {
                emission.fail(failed);
            } else if (wasClosed) {
                emission.finished();
            } else {
                emission.complete();
            }
        }

        @Override
        public void raised(Throwable broken) {
            if (failed != null) {
                Chaining.after(failed, broken);
            }
            emission.fail(failed == null ? broken : failed);
        }
    }
}
