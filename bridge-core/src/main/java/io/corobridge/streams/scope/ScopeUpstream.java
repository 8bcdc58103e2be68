package io.corobridge.streams.scope;

import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.reading.SerialSubscription;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** The upstream of a scope, and the library's own subscriptions inside it. */
final class ScopeUpstream extends SerialSubscription {

    final ScopeMembers members;

    private final @Nullable ScopeMembers around;
    private final CompletableFuture<@Nullable Void> passed = new CompletableFuture<>();
    private volatile boolean subscribing = true;

    ScopeUpstream(ScopeMember scope, BodyReader<?> reader) {
        super(scope.context(), reader);
        members = new ScopeMembers(scope);
        around = scope.scope();
    }

    /** Makes the subscribe inside the scope. */
    void subscribe(Runnable call) {
        CurrentScope.run(members, call);
    }

    /** Returns whether this thread is inside, so that a signal that is passed on has to be taken {@link #outside}. */
    boolean isInside() {
        return CurrentScope.get() == members;
    }

    /** Passes on a signal that {@link #isInside}. */
    void outside(Runnable signal) {
        CurrentScope.run(around, signal);
    }

    /** The body's function and the subscribe are over. */
    void subscribed() {
        subscribing = false;
        if (subscription() == null) {
            passed.complete(null);
        }
    }

    /**
     * Cancels, and calls {@code then} when the cancel was passed on. Another thread may be in the middle of a subscribe or
     * a request, and passes it on after that (2.7). If no subscription of the library is inside, {@code then} does not wait
     * for it: a foreign source may block there for ever.
     */
    void cancel(Runnable then) {
        cancel();
        if (subscribing || (subscription() != null && !members.isEmpty())) {
            passed.thenRun(then);
        } else {
            then.run();
        }
    }

    @Override
    public void pass(Subscription current, long n) {
        CurrentScope.run(members, () -> current.request(n));
    }

    @Override
    public void pass(Subscription current) {
        try {
            CurrentScope.run(members, current::cancel);
        } finally {
            passed.complete(null);
        }
    }
}
