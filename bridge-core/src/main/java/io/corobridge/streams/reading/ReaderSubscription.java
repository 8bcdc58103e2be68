package io.corobridge.streams.reading;

import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.Surroundings;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * The upstream of one await or loop. It is a scope of its own: after a cancel it is over when the subscriptions of the
 * library that were inside have ended, behind operators too.
 *
 * <p>{@code members} is written once: by the reader before it subscribes a publisher of others, else by the thread that
 * passes the cancel on. A thread that reads null finds nothing to wait for.
 */
public final class ReaderSubscription extends SerialSubscription implements LeftBehind {

    private final SubscriberContext context;
    private volatile @Nullable ScopeMembers members;
    private @Nullable ScopeMember around; // before the subscribe

    ReaderSubscription(SubscriberContext context, BodyReader<?> reader) {
        super(context, reader);
        this.context = context;
    }

    /** Names the subscription that ends after this reading, where no body is at hand that tells. */
    public void isWithin(ScopeMember member) {
        around = member;
    }

    /** Subscribes {@code subscriber}, whose upstream this is, in the scope of this reading, for the body {@code via}. */
    <T> void subscribe(Publisher<? extends T> publisher, BodyReader<T> subscriber, @Nullable Surroundings via) {
        if (via != null && via.around() instanceof ScopeMember member) {
            around = member;
        }
        if (publisher instanceof BridgePublisher) {
            BodyReader.subscribe(
                    publisher, subscriber, context); // no operator stands between: a cancel reaches it at once
            return;
        }
        ScopeMembers inside = new ScopeMembers(ScopeMembers.of(context), around);
        members = inside;
        SubscriberContext seen = context.inside(inside);
        if (isKnownByContext()) {
            BodyReader.subscribe(publisher, subscriber, seen);
        } else {
            CurrentScope.run(inside, () -> BodyReader.subscribe(publisher, subscriber, seen));
        }
    }

    @Override
    public void pass(Subscription current, long n) {
        ScopeMembers inside = members;
        if (inside == null || isKnownByContext()) {
            current.request(n);
        } else {
            CurrentScope.run(inside, () -> current.request(n));
        }
    }

    /** Returns whether publishers see the scope in their context. Inside another scope there may be operators that show none. */
    private boolean isKnownByContext() {
        return context.carriesScope() && context.scope() == null;
    }

    @Override
    public void pass(Subscription current) {
        CurrentScope.run(members(), current::cancel);
    }

    /** By the thread that is in the {@link SerialSubscription}. */
    private ScopeMembers members() {
        ScopeMembers inside = members;
        if (inside == null) {
            inside = new ScopeMembers(ScopeMembers.of(context), around);
            members = inside;
        }
        return inside;
    }

    /** Returns whether the body {@code via} goes on without waiting: a body that is closed by hand may not wait. */
    boolean isOver(@Nullable Surroundings via) {
        return isOver() || (via != null && !via.drives());
    }

    @Override
    public boolean isOver() {
        ScopeMembers inside = members;
        return inside == null || inside.isOver();
    }

    @Override
    public void whenReady(Runnable resume) {
        ScopeMembers inside = members;
        if (inside == null) {
            resume.run();
        } else {
            inside.whenClosed(resume);
        }
    }
}
