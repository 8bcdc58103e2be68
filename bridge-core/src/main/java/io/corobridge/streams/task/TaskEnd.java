package io.corobridge.streams.task;

import io.corobridge.live.Listed;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/** Receives the result or error of a body or an await, once, on the thread on which it ended. */
public interface TaskEnd<T extends @Nullable Object> extends Caller {

    void returned(T value);

    void raised(Throwable error);

    /**
     * Returns whether the caller gives up the task. Called by a body that runs before its {@link Task} is returned.
     */
    @Override
    default boolean givesUp() {
        return false;
    }

    /** Returns the subscription whose body the task runs; null for none. */
    default @Nullable Listed subscription() {
        return null;
    }

    /** Returns the name of the task, if it is one of a group. */
    default @Nullable String taskName() {
        return null;
    }

    /** Returns the {@link Listed}, or its subscription, for which the task runs; null for none. */
    default @Nullable Object parent() {
        return around();
    }

    /** Returns the {@link #parent}; of a task that is the body of a subscription, the parent of that. */
    default @Nullable Object parentOfTask() {
        Listed subscription = subscription();
        return subscription == null ? parent() : subscription.parent();
    }

    /** Returns the subscription that ends after this task; null if there is none. */
    default @Nullable ScopeMember around() {
        return null;
    }
}
