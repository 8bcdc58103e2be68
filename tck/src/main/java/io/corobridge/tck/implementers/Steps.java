package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Steps an await by hand, as a driver does. */
final class Steps {

    private static final long DEADLINE_SECONDS = Long.getLong("corobridge.test.deadline", 60);

    private Steps() {}

    /** Begins an await of {@code awaitable}, which must not be null. */
    static <T extends @Nullable Object> AwaitIterator<T> begin(@Nullable Awaitable<T> awaitable) {
        assertThat(awaitable).as("the awaitable").isNotNull();
        AwaitIterator<T> iterator = Objects.requireNonNull(awaitable).await();
        assertThat(iterator).as("the iterator of await()").isNotNull();
        return iterator;
    }

    /** Runs {@code awaitable} to its end, and waits for what it suspends on. */
    static <T extends @Nullable Object> T run(@Nullable Awaitable<T> awaitable) throws InterruptedException {
        AwaitIterator<T> iterator = begin(awaitable);
        Step<T> step = checked(iterator.send(null));
        while (step instanceof Step.Suspended<T> suspended) {
            waitFor(suspended.on());
            step = checked(iterator.send(null));
        }
        return ((Step.Returned<T>) step).value();
    }

    /** Returns {@code step}, which must be one, and must suspend on an object that a driver can wait for. */
    static <T extends @Nullable Object> Step<T> checked(@Nullable Step<T> step) {
        assertThat(step).as("the step").isNotNull();
        if (step instanceof Step.Suspended<T> suspended) {
            Object on = suspended.on();
            assertThat(on == null
                            || on instanceof Pending
                            || on instanceof CompletionStage<?>
                            || on instanceof Publisher<?>)
                    .as("a driver can wait for a Pending, a CompletionStage or a Publisher, not for %s", on)
                    .isTrue();
        }
        return Objects.requireNonNull(step);
    }

    /** Waits for a pending object or a stage. Another one is over at once: the next step tells. */
    private static void waitFor(@Nullable Object on) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        if (on instanceof Pending pending) {
            pending.whenReady(ready::countDown);
        } else if (on instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, error) -> ready.countDown());
        } else {
            ready.countDown();
        }
        assertThat(ready.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("%s calls its waiter within %s s", on, DEADLINE_SECONDS)
                .isTrue();
    }

    /** Returns the error that {@code call} throws; it must throw one. */
    static Throwable errorOf(Call call) {
        try {
            call.run();
        } catch (Throwable error) {
            return error;
        }
        throw new AssertionError("an error was expected");
    }

    /** A call that may throw anything. */
    @FunctionalInterface
    interface Call {
        void run() throws Throwable;
    }
}
