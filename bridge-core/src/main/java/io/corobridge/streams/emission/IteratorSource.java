package io.corobridge.streams.emission;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ClosableIterator;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/**
 * Pulls an iterator: once for each element asked for, one pull in flight, never ahead; or, if it is told to, one ahead
 * from the first demand on, so that the end is found without demand.
 *
 * <p>All of it happens inside a {@link SerialLoop}, one thread at a time; demand, the close and the end of a pull only count
 * themselves in. At its end the iterator is released once: an {@code aclose()} of it is awaited, an {@link
 * AutoCloseable} closed.
 */
final class IteratorSource<T> extends ElementSource implements TaskEnd<@Nullable T> {

    private final AsyncIterator<? extends T> iterator;
    private final Emission<T> emission;
    private final boolean looksAhead;
    private final SerialLoop loop = new SerialLoop() {
        @Override
        public boolean advance() {
            return !ended && IteratorSource.this.advance();
        }

        @Override
        public void failed(Throwable broken) {
            if (ended) {
                Hooks.uncaught(broken);
            } else {
                end(broken);
            }
        }
    };
    private volatile boolean closing;
    private volatile boolean pulling;

    // written by the end of a pull, read in the loop after it has counted itself in
    private volatile boolean pulled;
    private @Nullable T element;
    private @Nullable Throwable error;

    // by the owner of the loop
    private @Nullable Task pull;
    private boolean pullClosed;
    private boolean ended;
    private @Nullable T held; // pulled ahead, and not asked for yet

    IteratorSource(AsyncIterator<? extends T> iterator, boolean looksAhead, Emission<T> emission) {
        this.iterator = iterator;
        this.looksAhead = looksAhead;
        this.emission = emission;
    }

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
        return pulling ? State.RUNNING : State.SUSPENDED;
    }

    @Override
    public ScopeMember around() {
        return emission;
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

    /** One thing that can be done now; false if there is none. */
    private boolean advance() {
        if (pulling) {
            if (pulled) {
                take();
                return true;
            }
            if (closing && !pullClosed && pull != null) {
                pullClosed = true;
                pull.close();
                return true;
            }
            return false;
        }
        boolean mustEnd = closing; // read once: an element that is held is given up before the end
        T waiting = held;
        if (waiting != null && (mustEnd || emission.hasDemand())) {
            held = null;
            give(waiting);
            return true;
        }
        if (mustEnd) {
            end(null);
            return true;
        }
        if (waiting != null || !(looksAhead || emission.hasDemand())) {
            return false;
        }
        pull();
        return true;
    }

    private void pull() {
        pulling = true;
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
        pulling = false;
        if (failed != null) {
            end(failed);
        } else if (value == null) {
            emission.terminate(new NullPointerException("an async iterator gave null")); // 2.13
        } else if (closing || emission.hasDemand()) {
            give(value);
        } else {
            held = value;
        }
    }

    private void give(T value) {
        if (closing) {
            emission.discard(value);
            return;
        }
        switch (emission.deliver(value, this)) {
            case DELIVERED -> {}
            case CLOSED -> emission.discard(value);
            case LAST_DELIVERED, THREW -> closing = true; // as its close is about to say
        }
    }

    /** The iterator ended with {@code failed}, or is given up; its own cleanup comes first, then the signal. */
    private void end(@Nullable Throwable failed) {
        ended = true;
        boolean given = closing && (failed == null || failed instanceof GeneratorExit);
        try {
            if (iterator instanceof AsyncGenerator<?, ?> generator) {
                Tasks.start(generator.aclose(), emission.context(), new Released(failed, given));
                return;
            }
            if (iterator instanceof ClosableIterator<?> closable) {
                Tasks.start(closable.aclose(), emission.context(), new Released(failed, given));
                return;
            }
            if (iterator instanceof AutoCloseable closable) {
                closable.close();
            }
        } catch (Throwable broken) {
            signal(failed, given, broken);
            return;
        }
        signal(failed, given, null);
    }

    private void signal(@Nullable Throwable failed, boolean given, @Nullable Throwable broken) {
        Throwable first = given || failed instanceof StopAsyncIteration ? null : failed;
        if (first == null) {
            first = broken;
        } else {
            Chaining.after(first, broken);
        }
        if (first != null) {
            emission.fail(first);
        } else if (given) {
            emission.finished();
        } else {
            emission.complete();
        }
    }

    /** After an {@code aclose()}. */
    private final class Released implements TaskEnd<@Nullable Object> {

        private final @Nullable Throwable failed;
        private final boolean given;

        Released(@Nullable Throwable failed, boolean given) {
            this.failed = failed;
            this.given = given;
        }

        @Override
        public void returned(@Nullable Object nothing) {
            signal(failed, given, null);
        }

        @Override
        public void raised(Throwable broken) {
            signal(failed, given, broken);
        }
    }
}
