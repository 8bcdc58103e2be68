package io.corobridge.streams;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.GeneratorAwaitable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs any awaitable to its end; asyncio calls it a task.
 *
 * <p>A coroutine of a body runs on its own fiber. A use of a generator needs a stack that can wait for the generator's,
 * and gets one. What was written by hand is stepped on the thread that starts or wakes it.
 */
final class Run {

    private Run() {}

    /** Begins; {@code completion} may be told before this returns. */
    static <T extends @Nullable Object> Running start(
            @Nullable Awaitable<T> awaitable, BridgeContext context, Completion<? super T> completion) {
        return start(awaitable, context, completion, null);
    }

    /** The same; {@code late} gets a result that comes although it was closed. */
    static <T extends @Nullable Object> Running start(
            @Nullable Awaitable<T> awaitable,
            BridgeContext context,
            Completion<? super T> completion,
            @Nullable Consumer<? super T> late) {
        Awaitable<T> run = awaitable instanceof GeneratorAwaitable
                ? new CoroutineObject<T>(Engine.getDefault(), co -> co.await(awaitable))
                : awaitable;
        if (run instanceof CoroutineObject<T> coroutine) {
            CoroutineDriver<T> driver = new CoroutineDriver<>(coroutine.frame(), context, completion);
            if (coroutine.frame().attach(driver)) {
                driver.start();
                return driver;
            }
        }
        AwaitDriver<T> driver = new AwaitDriver<>(context, completion);
        AwaitIterator<T> iterator;
        try {
            iterator = Awaiting.iterator(run, context, late);
        } catch (Throwable error) {
            completion.raised(error);
            return driver;
        }
        driver.start(iterator);
        return driver;
    }
}
