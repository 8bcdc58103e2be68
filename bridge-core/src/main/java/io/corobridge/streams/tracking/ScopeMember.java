package io.corobridge.streams.tracking;

import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription of the library, as the scope around it sees it: the scope's exit waits for the end of its closing. */
public interface ScopeMember {

    /** The context of its subscriber, with the scope that it is in. */
    SubscriberContext context();

    /** The scope that it is in; null for none. */
    default @Nullable ScopeMembers scope() {
        return ScopeMembers.of(context());
    }

    /** Joins the scope that it is in. */
    default void joinScope() {
        ScopeMembers scope = scope();
        if (scope != null) {
            scope.join(this);
        }
    }

    /** Leaves it: the cleanup has ended. */
    default void leaveScope() {
        ScopeMembers scope = scope();
        if (scope != null) {
            scope.leave(this);
        }
    }

    /** The subscriber that gets its signals, until the end or a cancel. */
    @Nullable
    Subscriber<?> subscriber();

    /** Returns whether a cancel or an end from outside has begun to close it, and its cleanup has not ended. */
    boolean isClosing();

    /** Calls {@code then} when its cleanup has ended; returns false, and does not call, if it has already. */
    boolean whenClosed(Runnable then);
}
