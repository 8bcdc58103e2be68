package io.corobridge.streams.emission;

import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Chaining;
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
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * The subscriber of a subscription, and the terminal signals to it.
 *
 * <p>{@code subscriber} becomes null once, at the end or at a cancel, with a release write; a signal that comes after
 * that comes from a thread that has the subscriber at hand (3.13). It is extended rather than held, since each object
 * counts where bodies are suspended in great numbers.
 */
abstract class Downstream<T> extends SubscriptionEnd implements ScopeMember {

    private static final VarHandle SUBSCRIBER =
            VarHandles.handle(MethodHandles.lookup(), "subscriber", Subscriber.class);

    private final SubscriberContext context;
    private volatile @Nullable Subscriber<? super T> subscriber;

    /** Makes the downstream of a subscription that is in the scope of {@code given}, else in that of this thread. */
    Downstream(Subscriber<? super T> subscriber, SubscriberContext given) {
        context = CurrentScope.around(given);
        ScopeMembers byThread = context == given || subscriber instanceof BodyReader ? null : scope();
        SUBSCRIBER.set(
                this,
                byThread == null ? subscriber : new ElementsInScope<>(byThread, subscriber)); // plain: not published
    }

    @Override
    public final SubscriberContext context() {
        return context;
    }

    @Override
    public final @Nullable Subscriber<?> subscriber() {
        return ElementsInScope.unwrapped(subscriber);
    }

    /** The upstream that this is, or that this is inside of; null if no body and no scope reads. */
    final @Nullable Caller caller() {
        ScopeMembers scope = scope();
        return subscriber instanceof HasUpstream nested ? nested.upstream() : scope == null ? null : scope.upstream();
    }

    final @Nullable Subscriber<? super T> downstream() {
        return subscriber;
    }

    /** Lets go of the subscriber. */
    final void forget() {
        SUBSCRIBER.setRelease(this, null);
    }

    /** Completes {@code target}, which is null after a cancel: then nothing is signalled. */
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

    /** Signals {@code error} to {@code target}, which is null after a cancel: then the hook gets it. */
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
            Hooks.errorDropped(context, Chaining.after(broken, error)); // the subscriber has had the other
        }
    }

    /**
     * Signals inside the scope: an operator between here and the scope may subscribe to its next source, or give up
     * another, on the stack of an end ({@code concatMap}, {@code retry}), which is inside too.
     */
    private void within(Subscriber<?> target, Runnable end) {
        ScopeMembers scope = scope();
        if (scope == null || target instanceof BodyReader) {
            end.run(); // there is no operator
        } else {
            CurrentScope.run(scope, end);
        }
    }
}
