package io.corobridge.streams.emission;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Awaiting;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One awaitable as a source of at most one element, its result. The first demand starts it; the element and the end are
 * signalled together, once the body has ended.
 */
public final class AwaitableSource<T> extends ElementSource implements TaskEnd<@Nullable T> {

    private final Supplier<? extends Awaitable<? extends @Nullable T>> supplier;
    private final @Nullable Coroutine<? extends @Nullable T> handedOver;
    private final Emission<T> emission;
    private volatile @Nullable Task running;
    private volatile @Nullable Awaitable<?> awaitable;
    private volatile boolean closing;

    public AwaitableSource(Supplier<? extends Awaitable<? extends @Nullable T>> supplier, Emission<T> emission) {
        this(supplier, null, emission);
    }

    /** One that ends {@code handedOver} when nobody asks for it. */
    public AwaitableSource(
            Supplier<? extends Awaitable<? extends @Nullable T>> supplier,
            @Nullable Coroutine<? extends @Nullable T> handedOver,
            Emission<T> emission) {
        this.supplier = supplier;
        this.handedOver = handedOver;
        this.emission = emission;
    }

    @Override
    public void start() {
        if (closing) {
            emission.finished(); // cancelled between the request and here
            return;
        }
        Task started;
        try {
            @SuppressWarnings("unchecked")
            Awaitable<@Nullable T> made = (Awaitable<@Nullable T>) supplier.get();
            awaitable = made;
            if (closing) { // by what has made it
                Awaiting.giveUp(made, emission.context());
                emission.finished();
                return;
            }
            started = Tasks.start(made, emission.context(), this);
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
    public void demanded() {}

    @Override
    public void close() {
        closing = true;
        Task started = running;
        if (started != null) {
            started.close();
        }
    }

    @Override
    public void closeUnstarted() {
        closing = true;
        if (handedOver == null) {
            emission.finished();
        } else {
            Tasks.end(handedOver, emission.context(), this);
        }
    }

    @Override
    public State state() {
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
