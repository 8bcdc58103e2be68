package io.corobridge.streams.emission;

import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.Caller;
import io.corobridge.streams.tracking.ElementsInScope;
import io.corobridge.streams.tracking.HasUpstream;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription that knows its subscriber, until the end or a cancel. */
abstract class Downstream<T> extends ScopeMember {

    private static final VarHandle SUBSCRIBER =
            VarHandles.handle(MethodHandles.lookup(), "subscriber", Subscriber.class);

    private volatile @Nullable Subscriber<? super T> subscriber;

    Downstream(Subscriber<? super T> subscriber, SubscriberContext context, SubscriberContext own) {
        super(context, own);
        SUBSCRIBER.set(this, forElements(subscriber)); // plain: nobody else has it yet
    }

    final @Nullable Subscriber<? super T> downstream() {
        return subscriber;
    }

    /** What is signalled from here on is signalled by whoever has the subscriber at hand (3.13). */
    final void forget() {
        SUBSCRIBER.setRelease(this, null);
    }

    /** The upstream that this is, or that this is inside of; null if no body and no scope reads. */
    final @Nullable Caller caller() {
        ScopeMembers scope = scope();
        return subscriber instanceof HasUpstream nested ? nested.upstream() : scope == null ? null : scope.upstream();
    }

    @Override
    public final @Nullable Subscriber<?> subscriber() {
        return ElementsInScope.unwrapped(subscriber);
    }
}
