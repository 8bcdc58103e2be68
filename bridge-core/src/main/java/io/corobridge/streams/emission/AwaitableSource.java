package io.corobridge.streams.emission;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.BodyNames;
import io.corobridge.live.Listed;
import io.corobridge.streams.guard.EmitterPhase;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One awaitable as a source of at most one element, its result. The first request starts it. The element and the end
 * are signalled together, once the awaitable has ended.
 *
 * <p>States, in {@code task}: null (no task yet), a task (it runs or has ended), CLOSED (for good). {@code close} alone
 * enters CLOSED, on any thread, and closes the task that it finds. A start that finds CLOSED closes its new task.
 */
public final class AwaitableSource<T> extends EmitterPhase implements ElementSource, TaskEnd<@Nullable T> {

    private static final Task CLOSED = () -> {};
    private static final VarHandle TASK = VarHandles.handle(MethodHandles.lookup(), "task", Task.class);

    private final Supplier<? extends Awaitable<? extends @Nullable T>> supplier;
    private final @Nullable Coroutine<? extends @Nullable T> handedOver;
    private final Emission<T> emission;
    private volatile @Nullable Task task; // written through TASK
    private volatile @Nullable Awaitable<@Nullable T>
            awaitable; // written by start(); any thread reads it for its state
    private @Nullable T result; // by the thread on which the task ends

    /** Makes a source that awaits the awaitable that {@code supplier} returns at the first request. */
    public AwaitableSource(Supplier<? extends Awaitable<? extends @Nullable T>> supplier, Emission<T> emission) {
        this(supplier, null, emission);
    }

    /** Makes a source of {@code handedOver}, which is ended if the subscription ends without a request. */
    AwaitableSource(
            Supplier<? extends Awaitable<? extends @Nullable T>> supplier,
            @Nullable Coroutine<? extends @Nullable T> handedOver,
            Emission<T> emission) {
        this.supplier = supplier;
        this.handedOver = handedOver;
        this.emission = emission;
    }

    // ---- from the emission ----

    @Override
    public void start() {
        if (isClosed()) {
            emission.finished(); // cancelled between the request and here
            return;
        }
        Task started;
        try {
            @SuppressWarnings("unchecked")
            Awaitable<@Nullable T> made = (Awaitable<@Nullable T>) supplier.get();
            awaitable = made;
            if (isClosed()) { // cancelled while the supplier made the awaitable
                Awaiting.giveUp(made, emission.context());
                emission.finished();
                return;
            }
            started = Tasks.start(made, emission.context(), this);
        } catch (Throwable failed) {
            emission.fail(failed);
            return;
        }
        if (!TASK.compareAndSet(this, null, started)) {
            started.close();
        }
    }

    @Override
    public void demanded() {}

    @Override
    public void close() {
        Task before = (Task) TASK.getAndSet(this, CLOSED);
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void closeUnstarted() {
        close();
        if (handedOver == null) {
            emission.finished();
        } else {
            Tasks.end(handedOver, emission.context(), this);
        }
    }

    @Override
    public boolean takesBack(@Nullable Object refused) {
        return refused == result && Awaiting.takesBack(awaitable, result);
    }

    @Override
    public State state() {
        return awaitable instanceof Coroutine<?> coroutine ? coroutine.state() : State.RUNNING;
    }

    @Override
    public String shownName() {
        Awaitable<?> awaits = awaitable;
        return BodyNames.written(awaits == null ? this : awaits);
    }

    private boolean isClosed() {
        return task == CLOSED;
    }

    // ---- from the task ----

    @Override
    public ScopeMember around() {
        return emission;
    }

    @Override
    public Listed subscription() {
        return emission;
    }

    @Override
    public boolean givesUp() {
        asksCaller();
        return isClosed();
    }

    @Override
    public void returned(@Nullable T value) {
        result = value;
        emission.complete(value, this);
    }

    @Override
    public void raised(Throwable error) {
        if (isClosed() && error instanceof GeneratorExit) {
            emission.finished();
        } else {
            emission.fail(error);
        }
    }
}
