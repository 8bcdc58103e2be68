package io.corobridge.streams;

import io.corobridge.fiber.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription's place in the scope around it, which waits for the end of its closing. */
abstract class ScopeChild extends Closing {

    private static final VarHandle CLOSES = Fields.handle(MethodHandles.lookup(), "closes", boolean.class);

    private final BridgeContext context;
    private final boolean byThread;
    private volatile boolean closes;

    /**
     * A subscription with this context; without a scope in it, it is in that of the subscribe it is made in.
     *
     * @param own is told of the end
     */
    ScopeChild(BridgeContext given, BridgeContext own) {
        super(own);
        ScopeChildren current = given.scope() == null ? ScopeChildren.current() : null;
        context = current == null ? given : given.inside(current);
        byThread = current != null;
    }

    /** Who gets the signals, until a cancel. */
    abstract @Nullable Subscriber<?> subscriber();

    /** Starts the source; false if that was done, or is not to be done. */
    abstract boolean begin();

    /** Whether an element is being signalled. */
    abstract boolean isDelivering();

    final @Nullable ScopeChildren scope() {
        return context.scope();
    }

    final BridgeContext context() {
        return context;
    }

    /** Who is to get the elements that are for {@code subscriber}. */
    final <T> Subscriber<? super T> forElements(Subscriber<? super T> subscriber) {
        ScopeChildren scope = byThread && !(subscriber instanceof NestedSubscriber) ? scope() : null;
        return scope == null ? subscriber : new ElementsWithin<>(scope, subscriber);
    }

    /**
     * Signals the end: an operator between here and the scope may subscribe to its next source, or give up another, on
     * the stack of it ({@code concatMap}, {@code retry}), which is inside too.
     */
    final void withinScope(Subscriber<?> subscriber, Runnable end) {
        ScopeChildren scope = scope();
        if (scope == null || subscriber instanceof NestedSubscriber) {
            end.run(); // there is no operator
        } else {
            ScopeChildren.within(scope, end);
        }
    }

    /** Before its first signal. */
    final void join() {
        ScopeChildren scope = scope();
        if (scope != null) {
            scope.add(this);
        }
    }

    /** Whether it must not begin. */
    final boolean comesTooLate() {
        ScopeChildren scope = scope();
        return scope != null && scope.comesTooLate(this);
    }

    /** Whether it begins later, by a call of {@link #begin}, or never. */
    final boolean isHeldBack() {
        ScopeChildren scope = scope();
        return scope != null && scope.holdsBack(this);
    }

    /** It was cancelled, or is given up: from here to {@link #ended} its cleanup runs. */
    final void begins() {
        CLOSES.setRelease(this, true); // an exchange of the state follows
        ScopeChildren canceller = ScopeChildren.current();
        if (canceller != null) {
            canceller.addClosing(this);
        }
    }

    @Override
    final void ended() {
        ScopeChildren scope = scope();
        if (scope != null) {
            scope.remove(this);
        }
        super.ended();
    }

    /** Between {@link #begins} and {@link #ended}. */
    final boolean isClosing() {
        return closes && !hasEnded();
    }

    /**
     * Whether it may be about to be cancelled: an operator gives up what it reads after an element (RxJava's {@code take}),
     * and until it is through, a second cancel that meets it from another thread goes no further.
     */
    final boolean mayBeginToClose() {
        return byThread && !closes && isDelivering();
    }
}
