package io.corobridge.streams.emission;

import io.corobridge.LiveBody;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Chaining;
import io.corobridge.live.Listed;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.HasUpstream;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ElementsInScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * The subscriber of a subscription, and the terminal signals to it.
 *
 * <p>{@code subscriber} becomes null once, at the end or at a cancel, with a release write (3.13). A thread that
 * signals after that has read the field before. {@code Emission} extends this class rather than holds it, to save one
 * object for each suspended body.
 */
abstract class Downstream<T> extends SubscriptionEnd implements ScopeMember, Listed {

    private static final VarHandle SUBSCRIBER =
            VarHandles.handle(MethodHandles.lookup(), "subscriber", Subscriber.class);

    private final SubscriberContext context;
    private volatile @Nullable Subscriber<? super T> subscriber;

    /** Makes the downstream of a subscription in the scope of {@code given}, else in that of this thread. */
    Downstream(Subscriber<? super T> subscriber, SubscriberContext given) {
        context = CurrentScope.around(given);
        ScopeMembers byThread = context == given || subscriber instanceof BodyReader ? null : scope();
        SUBSCRIBER.set(
                this,
                byThread == null ? subscriber : new ElementsInScope<>(byThread, subscriber)); // plain: unpublished
    }

    @Override
    public final SubscriberContext context() {
        return context;
    }

    @Override
    public final @Nullable Subscriber<?> subscriber() {
        return ElementsInScope.unwrapped(subscriber);
    }

    /** Returns the caller: the reader that subscribed, or the one of the scope. Null if no body and no scope reads. */
    final @Nullable Caller caller() {
        ScopeMembers scope = scope();
        return subscriber instanceof HasUpstream nested ? nested.upstream() : scope == null ? null : scope.upstream();
    }

    final @Nullable Subscriber<? super T> downstream() {
        return subscriber;
    }

    /** Passes an element that was taken and can't be delivered to the discard hook. */
    public final void discard(@Nullable Object element) {
        Hooks.elementDiscarded(context, element);
    }

    /** Drops the reference to the subscriber. */
    final void forget() {
        SUBSCRIBER.setRelease(this, null);
    }

    /** Completes {@code target}. After a cancel it is null, and no signal is sent. */
    final void signalComplete(@Nullable Subscriber<?> target) {
        forget();
        if (target == null) {
            return;
        }
        try {
            within(target, target::onComplete);
        } catch (Throwable broken) { // 2.13
            Hooks.errorDropped(context, broken);
        }
    }

    /** Signals {@code error} to {@code target}. After a cancel that is null, and the hook gets the error. */
    final void signalError(@Nullable Subscriber<?> target, Throwable error) {
        forget();
        if (target == null) {
            Hooks.errorDropped(context, error);
            return;
        }
        try {
            Throwable signalled = Hooks.signalled(context, error);
            within(target, () -> target.onError(signalled));
        } catch (Throwable broken) { // 2.13
            Hooks.errorDropped(context, Chaining.after(broken, error)); // the subscriber has had that one
        }
    }

    /**
     * Sends the terminal signal {@code end} inside the scope. In {@code onComplete} or {@code onError}, an operator may
     * subscribe to its next source or cancel another ({@code concatMap}, {@code retry}). Both are inside the scope.
     */
    private void within(Subscriber<?> target, Runnable end) {
        ScopeMembers scope = scope();
        if (scope == null || target instanceof BodyReader) {
            end.run(); // no operator is between
        } else {
            CurrentScope.run(scope, end);
        }
    }

    // ---- for the list of live bodies, on any thread ----

    /** Returns the source of a subscription that has begun. */
    abstract ElementSource source();

    @Override
    public final String shownName() {
        return source().shownName();
    }

    @Override
    public final String shownKind() {
        return source().shownKind();
    }

    @Override
    public final List<LiveBody.Wait> waits() {
        return source().waits();
    }

    @Override
    public final @Nullable Object parent() {
        Caller by = caller();
        Object reader = by == null ? null : by.reader();
        ScopeMembers scope = scope();
        return reader != null || scope == null ? reader : scope.holder();
    }
}
