package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.GeneratorAwaitable;
import io.corobridge.frame.Misuse;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts tasks. A task runs an awaitable to its end, as in asyncio.
 *
 * <p>A coroutine of a body runs on its own fiber. A handle of a generator gets a coroutine that awaits it, since it
 * needs a stack of its own. An awaitable written by hand is stepped on the thread that starts or wakes it.
 */
public final class Tasks {

    private Tasks() {}

    /** Starts a task of {@code awaitable}. {@code completion} may be called before this returns. */
    public static <T extends @Nullable Object> Task start(
            @Nullable Awaitable<T> awaitable, SubscriberContext context, TaskEnd<? super T> completion) {
        return start(awaitable, context, completion, null);
    }

    /** Starts a task of {@code awaitable}. {@code late} gets the late value: a result that arrives after a close. */
    public static <T extends @Nullable Object> Task start(
            @Nullable Awaitable<T> awaitable,
            SubscriberContext context,
            TaskEnd<? super T> completion,
            @Nullable Consumer<? super T> late) {
        Awaitable<T> run = awaitable instanceof GeneratorAwaitable
                ? new CoroutineObject<T>(Engine.getDefault(), co -> co.await(awaitable))
                : awaitable;
        if (run instanceof CoroutineObject<T> coroutine) {
            CoroutineTask<T> driver = new CoroutineTask<>(coroutine.frame(), context, completion);
            if (coroutine.attach(driver)) {
                driver.start();
                return driver;
            }
            if (coroutine.isAwaited()) {
                completion.raised(Misuse.inUse(coroutine));
                return driver;
            }
        }
        StepTask<T> driver = new StepTask<>(context, completion);
        AwaitIterator<T> iterator;
        try {
            iterator = Awaiting.iterator(run, seenBy(run, context, completion.around()), late, true);
        } catch (Throwable error) {
            completion.raised(error);
            return driver;
        }
        driver.start(iterator);
        return driver;
    }

    /**
     * Starts a task of the awaitable that {@code exit} makes, in no scope. An error of {@code exit} itself goes to
     * {@code completion}, as one of the task does.
     */
    public static <T extends @Nullable Object> void startInNoScope(
            Supplier<? extends Awaitable<T>> exit, SubscriberContext context, TaskEnd<? super T> completion) {
        CurrentScope.run(null, () -> {
            try {
                start(exit.get(), context, completion);
            } catch (Throwable failed) {
                completion.raised(failed);
            }
        });
    }

    /** Returns the context for {@code awaitable}. One of the library's own reads publishers inside {@code around}. */
    private static SubscriberContext seenBy(
            @Nullable Awaitable<?> awaitable, SubscriberContext context, @Nullable ScopeMember around) {
        return around != null && awaitable instanceof ContextAwaitable
                ? context.inside(new ScopeMembers(ScopeMembers.of(context), around))
                : context;
    }

    /**
     * Ends a coroutine without demand for its result. One that never started is closed. One that was stepped by hand
     * meets its exit at its suspension, and runs to its end. One that another driver runs is left to that driver.
     */
    public static <T extends @Nullable Object> void end(
            Coroutine<T> unwanted, SubscriberContext context, TaskEnd<? super T> completion) {
        if (unwanted instanceof CoroutineObject<T> coroutine) {
            CoroutineTask<T> driver = new CoroutineTask<>(coroutine.frame(), context, completion);
            if (!coroutine.frame().closeUnstarted() && coroutine.attach(driver)) {
                driver.startClosing();
                return;
            }
        } else {
            try {
                unwanted.close();
            } catch (Throwable broken) {
                completion.raised(broken);
                return;
            }
        }
        completion.raised(new GeneratorExit());
    }
}
