package io.corobridge.streams.tracking;

import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.emission.Closing;
import io.corobridge.streams.reading.BodyReader;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription's place in the scope around it, which waits for the end of its closing. */
public abstract class ScopeMember extends Closing {

    private static final VarHandle CLOSES = VarHandles.handle(MethodHandles.lookup(), "closes", boolean.class);

    private final SubscriberContext context;
    private final boolean byThread;
    private volatile boolean closes;

    /**
     * Makes a subscription with the context {@code given}; without a scope in it, it is in the {@link CurrentScope}.
     *
     * @param own is told of the end
     */
    public ScopeMember(SubscriberContext given, SubscriberContext own) {
        super(own);
        ScopeMembers current = given.scope() == null ? CurrentScope.get() : null;
        context = current == null ? given : given.inside(current);
        byThread = current != null;
    }

    /** The subscriber that gets the signals, until the end or a cancel. */
    public abstract @Nullable Subscriber<?> subscriber();

    public final @Nullable ScopeMembers scope() {
        return ScopeMembers.of(context);
    }

    public final SubscriberContext context() {
        return context;
    }

    /** The subscriber that is to get the elements which are for {@code subscriber}. */
    public final <T> Subscriber<? super T> forElements(Subscriber<? super T> subscriber) {
        ScopeMembers scope = byThread && !(subscriber instanceof BodyReader) ? scope() : null;
        return scope == null ? subscriber : new ElementsInScope<>(scope, subscriber);
    }

    /**
     * Signals the end: an operator between here and the scope may subscribe to its next source, or give up another, on
     * the stack of it ({@code concatMap}, {@code retry}), which is inside too.
     */
    public final void withinScope(Subscriber<?> subscriber, Runnable end) {
        ScopeMembers scope = scope();
        if (scope == null || subscriber instanceof BodyReader) {
            end.run(); // there is no operator
        } else {
            CurrentScope.run(scope, end);
        }
    }

    /** Joins the scope, before the first signal. */
    public final void join() {
        ScopeMembers scope = scope();
        if (scope != null) {
            scope.join(this);
        }
    }

    /** A cancel or an end from outside begins to close it: from here to {@link #ended} its cleanup runs. */
    public final void closingStarted() {
        CLOSES.setRelease(this, true); // an exchange of the state follows
        ScopeMembers canceller = CurrentScope.get();
        if (canceller != null) {
            canceller.joinClosing(this);
        }
    }

    @Override
    public final void ended() {
        ScopeMembers scope = scope();
        if (scope != null) {
            scope.leave(this);
        }
        super.ended();
    }

    /** Returns whether it is between {@link #closingStarted} and {@link #ended}. */
    public final boolean isClosing() {
        return closes && !hasEnded();
    }
}
