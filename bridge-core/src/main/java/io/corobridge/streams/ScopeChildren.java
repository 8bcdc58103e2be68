package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Unchecked;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * The library's own subscriptions inside a scope, whatever operators stand between: the scope's exit waits for those that
 * are closing.
 *
 * <p>A subscription joins the scope of its context. Where a library has no context, it joins that of the call on whose stack
 * it is subscribed or cancelled: a subscribe, a request or a cancel that the scope makes, or a signal that passes through
 * operators inside it. What goes on outside on the same stack is {@linkplain #within taken out}.
 *
 * @since 0.1.0
 */
public final class ScopeChildren {

    private static final ThreadLocal<@Nullable ScopeChildren> CURRENT = new ThreadLocal<>();
    private static final CompletableFuture<@Nullable Void> PASSED = CompletableFuture.completedFuture(null);

    private final Set<ScopeChild> children = ConcurrentHashMap.newKeySet();

    private volatile @Nullable CompletableFuture<@Nullable Void> cancelPassed; // since it was left

    private final @Nullable ScopeChild owner;
    private final @Nullable ScopeChildren outer;

    /** Of the scope that {@code owner} is. */
    ScopeChildren(ScopeChild owner) {
        this.owner = owner;
        outer = null;
    }

    /** Of a block or a cancel inside {@code outer}, where a cancel is to be known too. */
    ScopeChildren(@Nullable ScopeChildren outer) {
        owner = null;
        this.outer = outer;
    }

    /** The scope for which this thread subscribes, requests, cancels or signals. */
    static @Nullable ScopeChildren current() {
        return CURRENT.get();
    }

    /** Runs a call for {@code scope}; for none, if null. */
    static void within(@Nullable ScopeChildren scope, Runnable call) {
        ScopeChildren before = enter(scope);
        try {
            call.run();
        } finally {
            restore(scope, before);
        }
    }

    /**
     * {@code task}, to be run on another thread, within the scope that this thread is in; {@code task} itself if it is in none.
     * For the hook of a library's schedulers, so that what its operators do there is inside.
     */
    public static Runnable carried(Runnable task) {
        ScopeChildren scope = CURRENT.get();
        return scope == null ? task : () -> within(scope, task);
    }

    /** {@link #within}, where a call without an object is wanted: what is to be given to {@link #restore} then. */
    static @Nullable ScopeChildren enter(@Nullable ScopeChildren scope) {
        ScopeChildren before = CURRENT.get();
        if (before != scope) {
            CURRENT.set(scope);
        }
        return before;
    }

    static void restore(@Nullable ScopeChildren scope, @Nullable ScopeChildren before) {
        if (before != scope) {
            CURRENT.set(before);
        }
    }

    void add(ScopeChild child) {
        children.add(child);
    }

    /** From here on nobody reads what is inside, and it has been told so. */
    void leave() {
        leave(PASSED);
    }

    /** From here on nobody reads what is inside; what it reads is told so, and knows it when {@code passed} is complete. */
    void leave(CompletableFuture<@Nullable Void> passed) {
        cancelPassed = passed;
    }

    /**
     * Whether {@code child}, which was {@linkplain #add added}, comes too late: it is for nobody but a scope that was left,
     * where an operator that the cancel has not reached yet subscribes to it. (A source that others share is for them.)
     */
    boolean comesTooLate(ScopeChild child) {
        return cancelPassed != null && isFor(child);
    }

    /**
     * Whether {@code child}, which was {@linkplain #add added}, has to wait, since this was left and the cancel is on its way: an
     * operator may have subscribed to it in a request that the cancel waits for (2.7). If the cancel was not for it, it
     * begins then.
     */
    boolean holdsBack(ScopeChild child) {
        CompletableFuture<@Nullable Void> passed = cancelPassed;
        if (passed == null || passed.isDone()) {
            return false;
        }
        passed.thenRun(() -> within(null, child::begin));
        return true;
    }

    /** One that is cancelled within this, wherever it was subscribed. */
    void addClosing(ScopeChild child) {
        if (isWithin(child)) {
            return; // it waits for this one
        }
        if (children.add(child) && !child.whenClosed(() -> children.remove(child))) {
            children.remove(child);
        }
        if (outer != null) {
            outer.addClosing(child);
        }
    }

    void remove(ScopeChild child) {
        children.remove(child);
    }

    private boolean isWithin(ScopeChild child) {
        ScopeChildren scope = this;
        while (scope != null && scope.owner != child) {
            scope = scope.owner == null ? scope.outer : scope.owner.scope();
        }
        return scope != null;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** Whether the scope must wait. */
    boolean areClosing() {
        return children.stream().anyMatch(child -> child.mayBeginToClose() || mustEnd(child));
    }

    /** An awaitable of the end of those for whom the scope must wait. */
    Awaitable<@Nullable Void> closed() {
        Signal closed = new Signal();
        whenClosed(closed::set);
        return () -> sent -> closed.isSet()
                ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null))
                : new Step.Suspended<>((Pending) closed::whenSet);
    }

    /** Calls {@code then} when the scope need not wait any longer: now, if it need not. */
    void whenClosed(Runnable then) {
        ElementsUnderWay.in(children).whenOver(() -> whenEnded(then));
    }

    private void whenEnded(Runnable then) {
        for (ScopeChild child : children) {
            if (mustEnd(child) && child.whenClosed(() -> whenEnded(then))) {
                return;
            }
        }
        then.run();
    }

    /**
     * It is closing; or an operator still has to pass the cancel on, when it or another thread gets to it. Whether it is
     * closing is looked at last, since what else there is to see of it is over once it closes.
     */
    private boolean mustEnd(ScopeChild child) {
        return isFor(child) || child.isClosing();
    }

    private boolean isFor(ScopeChild child) {
        Subscriber<?> subscriber = child.subscriber();
        return subscriber != null && child.context().leads(subscriber, this);
    }
}
