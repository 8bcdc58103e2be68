package io.corobridge.streams.tracking;

import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.LeftBehind;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.spi.ScopeHandle;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * The members of one scope: the library's own subscriptions inside it, also behind operators. A scope is a {@code
 * usingWhen}, an {@code async with} block, or one reading of a publisher by a body. Its exit waits for the members that
 * are closing.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>The scope is open until {@code exiting} is set, for good, by the thread that finds no member closing.
 *   <li>A subscription joins an open scope only. A later one is not inside, and runs like any other: it is not refused.
 *       One that joins while {@code exiting} is being set may stay in the set, where no thread waits for it.
 *   <li>A member leaves the set when its cleanup has ended, and only then.
 *   <li>The exit waits for a member that is closing. It also waits for one whose signals still lead to this scope, as
 *       its library reports: an operator has yet to pass the cancel on.
 *   <li>A subscription around the scope never becomes a member of it: it waits for the scope.
 * </ol>
 *
 * <p>The first subscription that joins makes the set {@code members}, by an exchange, since most readings have none.
 * The set is concurrent: any thread may join, leave and read it.
 *
 * @since 0.1.0
 */
public sealed class ScopeMembers implements LeftBehind, ScopeHandle {

    private static final VarHandle MEMBERS = VarHandles.handle(MethodHandles.lookup(), "members", Set.class);

    private final @Nullable ScopeMember owner; // it ends after this scope
    private final @Nullable ScopeMembers outer; // null also if the outer scope is that of the owner
    private final @Nullable Caller upstream;
    private volatile @Nullable Set<ScopeMember> members;
    private volatile boolean exiting;

    /**
     * Makes the scope of a block inside {@code outer}. A subscription that is cancelled in it joins {@code outer}, too.
     *
     * @param owner the subscription whose body the block is in; null for none
     */
    public ScopeMembers(@Nullable ScopeMembers outer, @Nullable ScopeMember owner) {
        this(outer, owner, null);
    }

    /**
     * Makes the scope of a reading or a {@code usingWhen}. Each member is subscribed through {@code upstream}.
     *
     * @param owner the subscription of the body that reads, or of the {@code usingWhen}; null for none
     */
    public ScopeMembers(@Nullable ScopeMembers outer, @Nullable ScopeMember owner, @Nullable Caller upstream) {
        this.outer = outer;
        this.owner = owner;
        this.upstream = upstream;
    }

    /** The scope of a block in a body. */
    public static final class OfBlock extends ScopeMembers {

        private final Object manager;

        /** Makes the scope of a block; {@code manager} names its manager, for the list of live bodies. */
        public OfBlock(@Nullable ScopeMembers outer, @Nullable ScopeMember owner, Object manager) {
            super(outer, owner);
            this.manager = manager;
        }
    }

    /** Returns the names of the managers of the blocks from this one out to {@code outermost}, that one first. */
    public List<Object> managers(@Nullable ScopeMembers outermost) {
        List<Object> managers = new ArrayList<>();
        for (ScopeMembers block = this; block instanceof OfBlock own && block != outermost; block = block.outer) {
            managers.add(0, own.manager);
        }
        return managers;
    }

    /** Returns the subscription that this scope belongs to; null for none. */
    public @Nullable ScopeMember holder() {
        ScopeMembers scope = this;
        while (scope.owner == null && scope.outer != null) {
            scope = scope.outer;
        }
        return scope.owner;
    }

    /** Returns the caller of the members; null in a block. */
    public @Nullable Caller upstream() {
        return upstream;
    }

    /** Returns the scope that surrounds the subscriber of {@code context}; null for none. */
    public static @Nullable ScopeMembers of(SubscriberContext context) {
        return (ScopeMembers) context.scope();
    }

    // ---- joining and leaving ----

    /** Makes {@code member} a member, before its first signal, unless the exit has begun. */
    public void join(ScopeMember member) {
        if (!exiting) {
            madeMembers().add(member);
        }
    }

    /**
     * Makes {@code member}, which is cancelled inside, a member until its cleanup has ended, also if it was subscribed
     * outside. It joins the scopes around this one, too.
     */
    public void joinClosing(ScopeMember member) {
        if (isAround(member)) {
            return;
        }
        if (!exiting && madeMembers().add(member) && !member.whenClosed(() -> leave(member))) {
            leave(member); // the cleanup has ended in between
        }
        if (outer != null) {
            outer.joinClosing(member);
        }
    }

    /** Removes {@code member}, whose cleanup has ended. */
    public void leave(ScopeMember member) {
        Set<ScopeMember> all = members;
        if (all != null) {
            all.remove(member);
        }
    }

    /** Returns whether this scope, or one that it is in, is the scope of {@code member}. */
    private boolean isAround(ScopeMember member) {
        ScopeMembers scope = this;
        while (scope != null && scope.owner != member) {
            scope = scope.outer != null || scope.owner == null ? scope.outer : scope.owner.scope();
        }
        return scope != null;
    }

    private Set<ScopeMember> madeMembers() {
        Set<ScopeMember> all = members;
        if (all == null) {
            Set<ScopeMember> first = ConcurrentHashMap.newKeySet();
            all = MEMBERS.compareAndSet(this, null, first) ? first : members();
        }
        return all;
    }

    private Set<ScopeMember> members() {
        Set<ScopeMember> all = members;
        return all == null ? Set.of() : all;
    }

    // ---- the exit ----

    /** Returns whether there is no member, closing or not. */
    public boolean isEmpty() {
        return members().isEmpty();
    }

    /** Returns whether no member is closing, so that an exit need not wait. */
    @Override
    public boolean isOver() {
        for (ScopeMember member : members()) {
            if (keepsExitWaiting(member)) {
                return false;
            }
        }
        return true;
    }

    /** Begins the exit, unless it has to wait. Returns whether it has begun. */
    public boolean exitsNow() {
        boolean now = isOver();
        if (now) {
            exiting = true;
        }
        return now;
    }

    /** Calls {@code resume} as {@link #whenClosed} does, for a body that waits. */
    @Override
    public void whenReady(Runnable resume) {
        whenClosed(resume);
    }

    /**
     * Begins the exit and calls {@code then}, once, when no member is closing: on this stack, or on the thread on which
     * the last one ends.
     */
    public void whenClosed(Runnable then) {
        for (ScopeMember member : members()) {
            if (keepsExitWaiting(member) && member.whenClosed(() -> whenClosed(then))) {
                return;
            }
        }
        exiting = true;
        then.run();
    }

    /**
     * Returns whether the exit waits for {@code member}. It reads {@code isClosing} last: a member that forgot its
     * subscriber before the first read has begun to close before the second.
     */
    private boolean keepsExitWaiting(ScopeMember member) {
        return signalsToThis(member) || member.isClosing();
    }

    private boolean signalsToThis(ScopeMember member) {
        Subscriber<?> subscriber = member.subscriber();
        return subscriber != null && member.context().leads(subscriber, this);
    }
}
