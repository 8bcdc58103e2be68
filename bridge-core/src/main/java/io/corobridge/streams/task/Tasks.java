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
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs any awaitable to its end; asyncio calls it a task.
 *
 * <p>A coroutine of a body runs on its own fiber. A use of a generator needs a stack that can wait for the generator's,
 * and gets one. What was written by hand is stepped on the thread that starts or wakes it.
 */
public final class Tasks {

    private Tasks() {}

    /** Begins; {@code completion} may be told before this returns. */
    public static <T extends @Nullable Object> Task start(
            @Nullable Awaitable<T> awaitable, SubscriberContext context, TaskEnd<? super T> completion) {
        return start(awaitable, context, completion, null);
    }

    /** The same; {@code late} gets a result that comes although it was closed. */
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
                completion.raised(new IllegalStateException("coroutine is being awaited already"));
                return driver;
            }
        }
        StepTask<T> driver = new StepTask<>(context, completion);
        AwaitIterator<T> iterator;
        try {
            iterator = Awaiting.iterator(run, seenBy(run, context, completion.around()), late);
        } catch (Throwable error) {
            completion.raised(error);
            return driver;
        }
        driver.start(iterator);
        return driver;
    }

    /** The context for an await of the library's own, which reads publishers: they are inside {@code around}. */
    private static SubscriberContext seenBy(
            @Nullable Awaitable<?> awaitable, SubscriberContext context, @Nullable ScopeMember around) {
        return around != null && awaitable instanceof ContextAwaitable
                ? context.inside(new ScopeMembers(ScopeMembers.of(context), around))
                : context;
    }

    /**
     * Ends a coroutine of which nothing was asked. One that never started just ends, and so does one that somebody else
     * runs, here; one that was stepped by hand meets its exit where it stands, and is run to its end.
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
