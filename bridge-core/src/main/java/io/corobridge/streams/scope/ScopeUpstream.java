package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.reading.SerialSubscription;
import io.corobridge.streams.spi.BlockContext;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/** The subscription to the publisher of a scope's body. All calls to that publisher are made inside the scope. */
final class ScopeUpstream extends SerialSubscription {

    final ScopeMembers members;

    private final ScopeMember scope;
    private final SubscriberContext context;
    private final @Nullable ScopeMembers around;
    private final Caller caller;
    private final Runnable whenCancelled;
    private final AtomicLong requested = new AtomicLong(); // the sum, which only grows
    private volatile boolean cancelPassed; // by the owner of the loop, before it calls whenCancelled

    /**
     * The upstream of {@code reader}.
     *
     * @param caller is asked whether the scope is to end
     * @param whenCancelled is called when the cancel has been passed on, by the thread that did
     */
    ScopeUpstream(ScopeMember scope, BodyReader<?> reader, Caller caller, Runnable whenCancelled) {
        super(scope.context(), reader);
        this.scope = scope;
        context = scope.context();
        members = new ScopeMembers(null, scope, this);
        around = scope.scope();
        this.caller = caller;
        this.whenCancelled = whenCancelled;
    }

    /** Subscribes to the publisher of the block of {@code manager}. */
    <T> void subscribe(AsyncContextManager<?> manager, Publisher<? extends T> publisher, BodyReader<T> reader) {
        SubscriberContext inside = BlockContext.of(manager, context).inside(members);
        CurrentScope.run(members, () -> BodyReader.subscribe(publisher, reader, inside));
    }

    /**
     * Requests as many as are missing to {@code total}. Of two threads the one with the greater total requests more.
     */
    void requestUpTo(long total) {
        for (; ; ) {
            long before = requested.get();
            if (total <= before) {
                return;
            }
            if (requested.compareAndSet(before, total)) {
                request(total == Long.MAX_VALUE ? total : total - before);
            }
        }
    }

    /** Returns whether this thread is inside the scope, so that a signal downstream has to be made {@link #outside}. */
    boolean isInside() {
        return CurrentScope.get() == members;
    }

    /** Signals downstream from a thread that {@link #isInside}. */
    void outside(Runnable signal) {
        CurrentScope.run(around, signal);
    }

    boolean isCancelPassed() {
        return cancelPassed;
    }

    /**
     * Returns whether subscriptions of the library are inside, which the cancel may have to reach. Where there is none,
     * nothing waits for the cancel to be passed on: a foreign source may block there for ever.
     */
    boolean leadsToMembers() {
        return subscription() != null && !members.isEmpty();
    }

    /** Asks the caller of the scope. A caller that is to end cancels the scope, which cancels this. */
    @Override
    protected boolean isGivenUp() {
        caller.givesUp();
        return false;
    }

    @Override
    public Object reader() {
        return scope;
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
            cancelPassed = true;
            whenCancelled.run();
        }
    }
}
