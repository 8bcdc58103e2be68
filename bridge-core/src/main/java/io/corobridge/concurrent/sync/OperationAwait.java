package io.corobridge.concurrent.sync;

import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.BodyNames;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Awaited;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One await of an {@link Operation}, and its waiter.
 *
 * <pre>
 * begun   result       meaning
 * false   null         NEW
 * true    null         WAITING: it is in the queue of the primitive, and live
 * true    GIVEN_UP     the await was closed, or an error was raised in it
 * true    other        the operation has this result; {@code taken} once the body has it
 * </pre>
 *
 * <p>{@code result} leaves null once, by one compare-and-set, which publishes the result to the awaiting body. The body
 * owns {@code begun} and {@code taken}. {@code waiting} is written by the body before it reads {@code result}, and read
 * by the completing thread after it has written {@code result}. So at least one of them sees the other's write.
 */
final class OperationAwait<T extends @Nullable Object> implements OwnIterator<T>, Pending, Waiter, Awaited {

    private static final Object GIVEN_UP = new Object();
    private static final VarHandle RESULT = VarHandles.handle(MethodHandles.lookup(), "result", Object.class);
    private static final VarHandle WAITING = VarHandles.handle(MethodHandles.lookup(), "waiting", Runnable.class);

    private final Operation<T> operation;
    private boolean begun;
    private boolean taken;
    private volatile @Nullable Object result;
    private volatile @Nullable Runnable waiting;

    OperationAwait(Operation<T> operation) {
        this.operation = operation;
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (taken) {
            throw new IllegalStateException("cannot reuse already awaited operation");
        }
        if (in instanceof Raise raise) {
            return raised(raise, via);
        }
        Object now = begun ? result : begin();
        return now == null ? new Step.Suspended<>(this) : returned(now);
    }

    private @Nullable Object begin() {
        begun = true;
        for (; ; ) {
            Object now = operation.tryNow();
            if (now != null) {
                result = now;
                return now;
            }
            if (operation.enqueue(this)) {
                return result; // null, unless it was completed meanwhile
            }
        }
    }

    private Step<T> returned(Object now) {
        taken = true;
        return new Step.Returned<>(operation.value(now));
    }

    /** Gives the result to a body even if its exit came, too: it may be a resource. */
    private Step<T> raised(Raise raise, @Nullable Surroundings via) {
        Object given = giveUp();
        if (given == null || given instanceof Operation.Failing) {
            throw Sneaky.raise(raise.error());
        }
        if (raise.isDrivenExit() && via != null && via.keepsLateValues()) {
            via.postponeExit();
            return returned(given);
        }
        operation.giveBack(given);
        throw Sneaky.raise(raise.error());
    }

    /** Gives this await up. Returns the result that came before that, or null. */
    private @Nullable Object giveUp() {
        taken = true;
        if (RESULT.compareAndSet(this, (Object) null, GIVEN_UP)) {
            if (begun) {
                waiting = null;
                operation.forget(this);
            }
            return null;
        }
        return result;
    }

    @Override
    public void close() {
        if (taken) {
            return;
        }
        Object given = giveUp();
        if (given != null && !(given instanceof Operation.Failing)) {
            operation.giveBack(given);
        }
    }

    @Override
    public void whenReady(Runnable resume) {
        waiting = resume;
        if (result != null) {
            resumeNow();
        }
    }

    private void resumeNow() {
        if (WAITING.getAndSet(this, (Runnable) null) instanceof Runnable resume) {
            resume.run();
        }
    }

    // ---- by the thread that completes the operation ----

    @Override
    public boolean complete(Object given) {
        return RESULT.compareAndSet(this, (Object) null, Objects.requireNonNull(given));
    }

    @Override
    public void resume() {
        if (waiting != null) {
            resumeNow();
        }
    }

    @Override
    public boolean isLive() {
        return result == null;
    }

    @Override
    public boolean isCompleted() {
        Object now = result;
        return now != null && now != GIVEN_UP;
    }

    @Override
    public String kind() {
        return BodyNames.written(operation);
    }
}
