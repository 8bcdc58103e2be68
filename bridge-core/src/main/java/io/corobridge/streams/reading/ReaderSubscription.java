package io.corobridge.streams.reading;

import io.corobridge.Step;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.CurrentScope;
import io.corobridge.streams.tracking.ScopeMember;
import io.corobridge.streams.tracking.ScopeMembers;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * The upstream of one await or reading. It is a scope of its own: after a cancel it is over when the library's
 * subscriptions inside have ended, also those behind operators.
 *
 * <p>{@code members} is written once: by the reader before it subscribes to a publisher of another library, else by the
 * owner of the loop before it passes the cancel on. A thread that reads null has nothing to wait for. {@code around} is
 * the reader's, which writes it before the subscribe; the subscribe publishes it to the publisher's threads.
 */
final class ReaderSubscription extends SerialSubscription implements LeftBehind {

    private final SubscriberContext context;
    private volatile @Nullable ScopeMembers members;
    private @Nullable ScopeMember around; // before the subscribe
    private @Nullable Caller reader; // before the subscribe

    /** The body, while it is inside a call of the publisher. Another thread may see it late, and cancels then, too. */
    private @Nullable Surroundings calling;

    ReaderSubscription(SubscriberContext context, BodyReader<?> reader) {
        super(context, reader);
        this.context = context;
    }

    /** Names the subscription that ends after this, where no body is at hand that names it. */
    void isWithin(ScopeMember member) {
        around = member;
    }

    /** Names the one that reads, where no body does. */
    void isReadBy(Caller caller) {
        reader = caller;
    }

    /** Calls the publisher for the body {@code via}, which can be told to exit meanwhile. */
    void call(@Nullable Surroundings via, Runnable call) {
        if (via == null) {
            call.run();
            return;
        }
        calling = via.exposed() ? via : null;
        try {
            Surroundings.undisturbed(via, call);
        } finally {
            calling = null;
        }
    }

    @Override
    protected boolean isGivenUp() {
        Surroundings body = calling;
        Caller caller = reader;
        return body == null ? caller != null && caller.givesUp() : body.closing();
    }

    /**
     * Subscribes {@code subscriber}, whose upstream this is, in the scope of this reading, for the body {@code via}.
     */
    <T> void subscribe(Publisher<? extends T> publisher, BodyReader<T> subscriber, @Nullable Surroundings via) {
        if (via != null && via.around() instanceof ScopeMember member) {
            around = member;
        }
        if (publisher instanceof BridgePublisher) {
            // no operator is between: a cancel reaches it at once
            BodyReader.subscribe(publisher, subscriber, context);
            return;
        }
        ScopeMembers inside = new ScopeMembers(ScopeMembers.of(context), around, this);
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

    /**
     * Returns whether publishers see the scope in their context. Inside another scope there may be operators that show
     * none.
     */
    private boolean isKnownByContext() {
        return context.carriesScope() && context.scope() == null;
    }

    @Override
    public void pass(Subscription current) {
        CurrentScope.run(members(), current::cancel);
    }

    /** Called by the owner of the loop. */
    private ScopeMembers members() {
        ScopeMembers inside = members;
        if (inside == null) {
            inside = new ScopeMembers(ScopeMembers.of(context), around, this);
            members = inside;
        }
        return inside;
    }

    /**
     * Returns a suspension until this is over; an end for the body {@code via} if it may not wait, as one that is
     * closed by hand.
     */
    Step<@Nullable Void> closed(@Nullable Surroundings via) {
        return isOver() || (via != null && !via.drives())
                ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null))
                : new Step.Suspended<>(this);
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
