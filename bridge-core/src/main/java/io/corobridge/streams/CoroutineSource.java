package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Awaiting;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One awaitable as a source of at most one element, its result. The first demand starts it; the element and the end are
 * signalled together, once the body has ended.
 */
final class CoroutineSource<T> extends Driver implements Completion<@Nullable T> {

    private final Supplier<? extends Awaitable<? extends @Nullable T>> supplier;
    private final @Nullable Coroutine<? extends @Nullable T> handedOver;
    private final Emission<T> emission;
    private volatile @Nullable Running running;
    private volatile @Nullable Awaitable<?> awaitable;
    private volatile boolean closing;

    CoroutineSource(Supplier<? extends Awaitable<? extends @Nullable T>> supplier, Emission<T> emission) {
        this(supplier, null, emission);
    }

    /** One that ends {@code handedOver} when nobody asks for it. */
    CoroutineSource(
            Supplier<? extends Awaitable<? extends @Nullable T>> supplier,
            @Nullable Coroutine<? extends @Nullable T> handedOver,
            Emission<T> emission) {
        this.supplier = supplier;
        this.handedOver = handedOver;
        this.emission = emission;
    }

    @Override
    void start() {
        if (closing) {
            emission.finished(); // cancelled between the request and here
            return;
        }
        Running started;
        try {
            @SuppressWarnings("unchecked")
            Awaitable<@Nullable T> made = (Awaitable<@Nullable T>) supplier.get();
            awaitable = made;
            if (closing) { // by what has made it
                Awaiting.giveUp(made, emission.context());
                emission.finished();
                return;
            }
            started = Run.start(made, emission.context(), this);
        } catch (Throwable failed) {
            emission.fail(failed);
            return;
        }
        running = started;
        if (closing) {
            started.close();
        }
    }

    @Override
    void demanded() {}

    @Override
    void close() {
        closing = true;
        Running started = running;
        if (started != null) {
            started.close();
        }
    }

    @Override
    void closeUnstarted() {
        closing = true;
        if (handedOver == null) {
            emission.finished();
        } else {
            Run.end(handedOver, emission.context(), this);
        }
    }

    @Override
    State state() {
        return awaitable instanceof Coroutine<?> coroutine ? coroutine.state() : State.RUNNING;
    }

    @Override
    public ScopeMember around() {
        return emission;
    }

    @Override
    public void returned(@Nullable T value) {
        Signals.result(value, emission);
    }

    @Override
    public void raised(Throwable error) {
        if (closing && error instanceof GeneratorExit) {
            emission.finished();
        } else {
            emission.fail(error);
        }
    }
}
