package io.corobridge.streams.guard;

import io.corobridge.frame.Chaining;
import io.corobridge.frame.ExitErrors;
import io.corobridge.streams.spi.SubscriberContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls the hooks of a subscriber, which are code of users. No other class calls them. An error that a hook throws goes
 * to the thread's handler of uncaught exceptions. The caller goes on, so that a closing always ends.
 */
public final class Hooks {

    private Hooks() {}

    /** Reports {@code error}, which no subscriber and no body gets. */
    public static void errorDropped(SubscriberContext context, Throwable error) {
        try {
            context.errorDropped(error);
        } catch (Throwable broken) {
            uncaught(Chaining.after(broken, error));
        }
    }

    /** Reports each error that {@code exit} carries. The exit itself ends where this is called. */
    public static void exitEnded(SubscriberContext context, @Nullable Throwable exit) {
        if (exit != null) {
            ExitErrors.in(exit).forEach(carried -> errorDropped(context, carried));
        }
    }

    /** Passes on {@code element}, which was taken from its source and can't be delivered. Ignores null. */
    public static void elementDiscarded(SubscriberContext context, @Nullable Object element) {
        if (element == null) {
            return;
        }
        try {
            context.elementDiscarded(element);
        } catch (Throwable broken) {
            uncaught(broken);
        }
    }

    /** Passes on {@code element}, which a publisher signalled against 1.7 or 1.9. */
    public static void elementDropped(SubscriberContext context, Object element) {
        try {
            context.elementDropped(element);
        } catch (Throwable broken) {
            uncaught(broken);
        }
    }

    /** Returns the error that the subscriber gets for {@code error}: that error itself if the hook throws. */
    public static Throwable signalled(SubscriberContext context, Throwable error) {
        try {
            return context.signalled(error);
        } catch (Throwable broken) {
            uncaught(broken);
            return error;
        }
    }

    /** Reports the end of the subscription, cleanup included. */
    public static void ended(SubscriberContext context) {
        try {
            context.ended();
        } catch (Throwable broken) {
            uncaught(broken);
        }
    }

    /** Reports {@code error} as one that has left the code of this thread. */
    public static void uncaught(Throwable error) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        } catch (Throwable ignored) {
            // as the JVM does
        }
    }
}
