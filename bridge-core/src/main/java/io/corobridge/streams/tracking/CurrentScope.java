package io.corobridge.streams.tracking;

import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/**
 * The scope for which this thread subscribes, requests, cancels or signals; null for none. It replaces the context of a
 * library that has none (RxJava, plain Reactive Streams). A subscription that is made or cancelled on such a stack
 * joins that scope.
 *
 * <p>This class is the only one that sets the thread-local. A caller sets it around one call: {@link #run}, or {@link
 * #enter} and {@link #restore} where a lambda would cost too much. A body is never inside the scope of the thread that
 * resumes it: its driver resumes it without a scope. A body that suspended within a call gets its own scope back.
 */
public final class CurrentScope {

    private static final ThreadLocal<@Nullable ScopeMembers> CURRENT = new ThreadLocal<>();

    private CurrentScope() {}

    public static @Nullable ScopeMembers get() {
        return CURRENT.get();
    }

    /** Returns {@code given}, inside the scope of this thread if it has none of its own. */
    public static SubscriberContext around(SubscriberContext given) {
        ScopeMembers current = given.scope() == null ? get() : null;
        return current == null ? given : given.inside(current);
    }

    /**
     * Joins {@code member}, which begins to close, to the scope of this thread. A scope waits for each subscription
     * that is cancelled inside it.
     */
    public static void closingStarted(ScopeMember member) {
        ScopeMembers canceller = get();
        if (canceller != null) {
            canceller.joinClosing(member);
        }
    }

    /** Runs {@code call} inside {@code scope}; in no scope, if null. */
    public static void run(@Nullable ScopeMembers scope, Runnable call) {
        ScopeMembers before = enter(scope);
        try {
            call.run();
        } finally {
            restore(before);
        }
    }

    /**
     * Returns a task that runs {@code task} in the scope of this thread on any thread. Without a scope, that is {@code
     * task} itself.
     */
    public static Runnable propagating(Runnable task) {
        ScopeMembers scope = get();
        return scope == null ? task : () -> run(scope, task);
    }

    /** Enters {@code scope}; returns the scope to give to {@link #restore}. */
    public static @Nullable ScopeMembers enter(@Nullable ScopeMembers scope) {
        ScopeMembers before = CURRENT.get();
        if (before != scope) {
            CURRENT.set(scope);
        }
        return before;
    }

    /**
     * Leaves the entered scope. An inline body that suspended within a call may have left its own scope on this thread;
     * that is overwritten, too.
     */
    public static void restore(@Nullable ScopeMembers before) {
        if (CURRENT.get() != before) {
            CURRENT.set(before);
        }
    }
}
