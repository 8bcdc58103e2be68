package io.corobridge.concurrent.group;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.ExitErrors;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Listed;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.WakeUp;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.ScopeMember;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One task group, from the enter to the exit of its block.
 *
 * <p>{@code state} is the number of running tasks, times {@value #TASK}, and two marks. Any thread changes it.
 *
 * <table>
 * <caption>Marks</caption>
 * <tr><td>none</td><td>tasks may start</td><td></td></tr>
 * <tr><td>CLOSING</td><td>all tasks were cancelled; a start is refused</td>
 *     <td>by the first failure, by {@link #cancel}, by the exit of a block that ended with an error</td></tr>
 * <tr><td>LEFT</td><td>no task runs; a start is refused</td><td>by the exit, which waits for that</td></tr>
 * </table>
 *
 * <p>A start counts its task, adds it to {@code running}, and then reads {@code state}. A closing thread writes {@code
 * state} and then reads {@code running}. At least one of the two cancels the task. The exit waits by {@code idle}.
 */
final class Group implements TaskGroup, BlockManager.Block<TaskGroup> {

    private static final int CLOSING = 1;
    private static final int LEFT = 2;
    private static final int TASK = 4;

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);

    private final @Nullable Engine engine; // null for that of the body
    private final boolean supervised;
    private final SubscriberContext context;
    private final ExitBlock exit = new ExitBlock();
    private final Set<Child<?>> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final WakeUp idle = new WakeUp();

    /** The first failure: of a task, or of the block itself. */
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private final Queue<Throwable> laterFailures = new ConcurrentLinkedQueue<>();
    private final Queue<Child<?>> failedAlone = new ConcurrentLinkedQueue<>(); // in a supervised group
    private volatile int state;
    private volatile @Nullable Surroundings body; // written once, by the enter

    Group(@Nullable Engine engine, boolean supervised, SubscriberContext context) {
        this.engine = engine;
        this.supervised = supervised;
        this.context = context;
    }

    @Override
    public TaskGroup enter(@Nullable Surroundings via) {
        body = via;
        if (via != null) {
            via.enterBlock(exit);
        }
        return this;
    }

    @Override
    public OwnIterator<Boolean> exit(@Nullable Throwable error) {
        return new GroupExit(this, exit, error);
    }

    // ---- start ----

    @Override
    public <T extends @Nullable Object> Task<T> start(CoroutineBody<T> body) {
        return start(nextName(), body);
    }

    @Override
    public <T extends @Nullable Object> Task<T> start(Engine on, CoroutineBody<T> body) {
        return start(nextName(), new CoroutineObject<T>(on, Objects.requireNonNull(body, "body")));
    }

    @Override
    public <T extends @Nullable Object> Task<T> start(String name, CoroutineBody<T> body) {
        return start(name, new CoroutineObject<T>(engine(), Objects.requireNonNull(body, "body")));
    }

    @Override
    public <T extends @Nullable Object> Task<T> startAwaitable(Awaitable<T> awaitable) {
        return start(nextName(), Objects.requireNonNull(awaitable, "awaitable"));
    }

    private Engine engine() {
        Surroundings owner = body;
        Engine ofBody = engine != null || owner == null ? engine : owner.engine();
        return ofBody == null ? Engine.getDefault() : ofBody;
    }

    private String nextName() {
        return "task-" + names.incrementAndGet();
    }

    /** Starts a task, or gives {@code body} up and returns null: the group is closing, or was left. */
    <T extends @Nullable Object> @Nullable Child<T> startUnlessClosing(CoroutineBody<T> body) {
        Awaitable<T> task = new CoroutineObject<T>(engine(), body);
        if (!counts()) {
            Awaiting.giveUp(task, context);
            return null;
        }
        return startCounted(nextName(), task);
    }

    private <T extends @Nullable Object> Task<T> start(String name, Awaitable<T> awaitable) {
        if (!counts()) {
            refuse(state, awaitable);
        }
        return startCounted(name, awaitable);
    }

    /** Counts one more task; returns false, without a change, if the group is closing or was left. */
    private boolean counts() {
        int now = state;
        while ((now & (CLOSING | LEFT)) != 0 || !STATE.compareAndSet(this, now, now + TASK)) {
            if ((now & (CLOSING | LEFT)) != 0) {
                return false;
            }
            now = state;
        }
        return true;
    }

    private <T extends @Nullable Object> Child<T> startCounted(String name, Awaitable<T> awaitable) {
        Child<T> child = new Child<>(this, Objects.requireNonNull(name, "name"));
        running.add(child);
        if ((state & CLOSING) != 0) { // read after the task was added
            child.cancel();
        }
        try {
            child.start(awaitable, context, body);
        } catch (Throwable notStarted) { // this JVM lacks the engine
            ended(child);
            throw notStarted;
        }
        return child;
    }

    private void refuse(int now, Awaitable<?> awaitable) {
        Awaiting.giveUp(awaitable, context);
        throw new IllegalStateException(
                (now & LEFT) != 0
                        ? "the task group was left: no task can be started in it"
                        : "the task group is closing: no task can be started in it");
    }

    /** Returns whether the block is to end, and {@code owner}, its body, has not met that exit yet. */
    boolean mustEnd(Surroundings owner) {
        return owner.mustLeave(exit);
    }

    // ---- the end of tasks ----

    @Nullable
    ScopeMember around() {
        Surroundings owner = body;
        return owner != null && owner.around() instanceof ScopeMember member ? member : null;
    }

    /** Returns the body that the group belongs to, as the list of live bodies knows it; null for none. */
    @Nullable
    Object owner() {
        Surroundings owner = body;
        return owner instanceof Listed ? owner : around();
    }

    /** Takes the error of {@code child}. The first one closes the group. */
    void failed(Child<?> child, Throwable error) {
        if (supervised) {
            failedAlone.add(child);
        } else if (fail(error)) {
            cancel();
        }
    }

    /** Keeps {@code error}. Returns whether it is the first failure. Of a later cancelled task, nothing is kept. */
    boolean fail(Throwable error) {
        boolean first = failure.compareAndSet(null, error);
        if (!first && failure.get() != error) {
            if (error instanceof CancelledTaskException) {
                laterFailures.addAll(ExitErrors.in(error));
            } else {
                laterFailures.add(error);
            }
        }
        return first;
    }

    void ended(Child<?> child) {
        running.remove(child);
        int now = (int) STATE.getAndAdd(this, -TASK) - TASK;
        if (now < TASK) {
            idle.wake();
        }
    }

    @Override
    public void cancel() {
        closeTasks();
        exit.cancel();
    }

    /** Cancels all tasks, and refuses further ones. */
    void closeTasks() {
        STATE.getAndBitwiseOr(this, CLOSING);
        for (Child<?> child : running) {
            child.cancel();
        }
    }

    // ---- for the exit ----

    /** Leaves the group, if no task runs. Returns whether none does. */
    boolean leaves() {
        for (int now = state; now < TASK; now = state) {
            if (STATE.compareAndSet(this, now, now | LEFT)) {
                return true;
            }
        }
        return false;
    }

    /** Leaves the block, which ended with {@code error}; see {@link BlockManager#leave}. */
    boolean leave(@Nullable Surroundings via, ExitBlock block, @Nullable Throwable error) {
        return BlockManager.leave(via, block, error, context);
    }

    /** Calls {@code resume} when no task runs, or earlier. */
    void whenIdle(Runnable resume) {
        idle.register(resume);
        if (state < TASK) {
            idle.wake();
        }
    }

    /** Returns the first failure, with the later ones suppressed in it; null if there was none. */
    @Nullable
    Throwable failure() {
        Throwable first = failure.get();
        for (Throwable later = laterFailures.poll(); first != null && later != null; later = laterFailures.poll()) {
            Chaining.after(first, later);
        }
        return first;
    }

    /** Passes an element that no body got to the discard hook; null is none. */
    void discardElement(@Nullable Object element) {
        if (element != null) {
            discard(element);
        }
    }

    void discard(Object value) {
        Hooks.elementDiscarded(context, value);
    }

    /** Passes errors that no caller gets to the hook for dropped errors. */
    void drop(@Nullable Throwable error) {
        if (error != null) {
            Hooks.errorDropped(context, error);
        }
        for (Child<?> child = failedAlone.poll(); child != null; child = failedAlone.poll()) {
            Throwable unseen = child.unseen();
            if (unseen != null) {
                Hooks.errorDropped(context, unseen);
            }
        }
    }
}
