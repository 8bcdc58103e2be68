package io.corobridge.streams.reading;

import io.corobridge.Step;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Listed;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.Tested;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.TestControl;
import io.corobridge.streams.spi.TestControls;
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
 * <p>{@code members} is written once. The reader writes it before it subscribes to a publisher of another library.
 * Otherwise the owner of the loop does, before it passes the cancel on. A thread that reads null has no member to wait
 * for. The reader writes {@code around} before the subscribe, which publishes it to the publisher's threads.
 */
final class ReaderSubscription extends SerialSubscription implements LeftBehind {

    private final SubscriberContext context;
    private volatile @Nullable ScopeMembers members;
    private @Nullable ScopeMember around; // written before the subscribe
    private @Nullable Caller reader; // written before the subscribe
    private @Nullable Surroundings body; // written before the subscribe

    /** The body, during a call of the publisher. Another thread may read a stale body, and then cancels, too. */
    private @Nullable Surroundings calling;

    ReaderSubscription(SubscriberContext context, BodyReader<?> reader) {
        super(context, reader);
        this.context = context;
    }

    @Override
    public @Nullable Object reader() {
        return body instanceof Listed ? body : around;
    }

    /** Names the subscription that ends after this one. Needed only if no body subscribes. */
    void isWithin(ScopeMember member) {
        around = member;
    }

    /** Names the caller that reads. Needed only if no body reads. */
    void isReadBy(Caller caller) {
        reader = caller;
    }

    /** Calls the publisher for the body {@code via}, which may be closed meanwhile. */
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
     * Subscribes {@code subscriber}, the reader of this upstream, inside the scope of this reading, for the body {@code
     * via}.
     */
    <T> void subscribe(Publisher<? extends T> publisher, BodyReader<T> subscriber, @Nullable Surroundings via) {
        body = via;
        if (via != null && via.around() instanceof ScopeMember member) {
            around = member;
        }
        if (TestControls.current() != null) {
            Tested.opened(TestControl.Kind.READING, this, () -> "of " + publisher, this::cancel);
        }
        if (publisher instanceof BridgePublisher) {
            // no operator is between: a cancel reaches the publisher at once
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
     * Returns whether publishers see the scope in their context. Inside another scope, operators may be between that
     * pass no context on.
     */
    private boolean isKnownByContext() {
        return context.carriesScope() && context.scope() == null;
    }

    /** Marks the end of the publisher. */
    void hasEnded() {
        Tested.closed(this);
    }

    @Override
    public void pass(Subscription current) {
        hasEnded();
        CurrentScope.run(members(), current::cancel);
    }

    /** Returns the scope, made at the first call. Called by the owner of the loop. */
    private ScopeMembers members() {
        ScopeMembers inside = members;
        if (inside == null) {
            inside = new ScopeMembers(ScopeMembers.of(context), around, this);
            members = inside;
        }
        return inside;
    }

    /**
     * Returns a suspension until this is over. A body {@code via} without a driver may not wait: it gets an end at
     * once.
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
