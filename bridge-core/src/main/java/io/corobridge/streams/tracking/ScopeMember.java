package io.corobridge.streams.tracking;

import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription of the library, as the scope around it sees it: the scope's exit waits for the end of its closing. */
public interface ScopeMember {

    /** Returns the context of the subscriber, with the scope of this subscription. */
    SubscriberContext context();

    /** Returns the scope of this subscription; null for none. */
    default @Nullable ScopeMembers scope() {
        return ScopeMembers.of(context());
    }

    /** Joins the scope of this subscription. */
    default void joinScope() {
        ScopeMembers scope = scope();
        if (scope != null) {
            scope.join(this);
        }
    }

    /** Leaves the scope after the cleanup has ended. */
    default void leaveScope() {
        ScopeMembers scope = scope();
        if (scope != null) {
            scope.leave(this);
        }
    }

    /** Returns the subscriber that gets the signals; null after the end or a cancel. */
    @Nullable
    Subscriber<?> subscriber();

    /** Returns whether a cancel or an end from outside has begun the closing, and the cleanup has not ended. */
    boolean isClosing();

    /** Calls {@code then} when the cleanup has ended. Returns false, without a call, if it has ended already. */
    boolean whenClosed(Runnable then);
}
