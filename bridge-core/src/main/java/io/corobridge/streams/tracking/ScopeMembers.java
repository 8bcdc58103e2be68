package io.corobridge.streams.tracking;

import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.LeftBehind;
import io.corobridge.streams.spi.ScopeHandle;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * The members of one scope: the library's own subscriptions inside it, whatever operators stand between. A scope is a {@code
 * usingWhen}, an {@code async with} block, or one reading of a publisher by a body. Its exit waits for the members that are
 * closing.
 *
 * <p>States: OPEN, EXITING ({@code exiting}; entered once, by the thread that found no member closing). Invariants:
 *
 * <ol>
 *   <li>A subscription joins in OPEN only. In EXITING it is not inside, and runs like any other: nothing is refused.
 *   <li>A member leaves the set when its cleanup has ended, and only then.
 *   <li>A member is waited for if it is closing, or if its library tells that its signals still go to this scope: then an
 *       operator has yet to pass the cancel on, and does.
 *   <li>A subscription around the scope never becomes a member of it: it waits for the scope.
 * </ol>
 *
 * <p>{@code members} is made by the first subscription that joins, since most readings have none. The set is concurrent: any
 * thread may join, leave and look.
 *
 * @since 0.1.0
 */
public final class ScopeMembers implements LeftBehind, ScopeHandle {

    private static final VarHandle MEMBERS = VarHandles.handle(MethodHandles.lookup(), "members", Set.class);

    private final @Nullable ScopeMember owner;
    private final @Nullable ScopeMembers outer;
    private final @Nullable Caller upstream;
    private volatile @Nullable Set<ScopeMember> members;
    private volatile boolean exiting;

    /**
     * The members of a block inside {@code outer}, which hears of what is cancelled in it.
     *
     * @param owner the subscription whose body the block is in, so that it ends after this; null for none
     */
    public ScopeMembers(@Nullable ScopeMembers outer, @Nullable ScopeMember owner) {
        this(outer, owner, null);
    }

    /** The same of a reading or a {@code usingWhen}: all that is inside is subscribed through {@code upstream}. */
    public ScopeMembers(@Nullable ScopeMembers outer, @Nullable ScopeMember owner, @Nullable Caller upstream) {
        this.outer = outer;
        this.owner = owner;
        this.upstream = upstream;
    }

    /** The one that is asked by what runs inside; null in a block. */
    public @Nullable Caller upstream() {
        return upstream;
    }

    /** Returns the scope that surrounds the subscriber of {@code context}; null for none. */
    public static @Nullable ScopeMembers of(SubscriberContext context) {
        return (ScopeMembers) context.scope();
    }

    // ---- joining and leaving ----

    public void join(ScopeMember member) {
        if (!exiting) {
            made().add(member);
        }
    }

    /** A subscription is cancelled inside, wherever it was subscribed. */
    public void joinClosing(ScopeMember member) {
        if (isAround(member)) {
            return;
        }
        if (!exiting && made().add(member) && !member.whenClosed(() -> leave(member))) {
            leave(member);
        }
        if (outer != null) {
            outer.joinClosing(member);
        }
    }

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

    private Set<ScopeMember> made() {
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

    public boolean isEmpty() {
        return members().isEmpty();
    }

    /** Returns whether no member is closing, so that an exit need not wait. */
    @Override
    public boolean isOver() {
        for (ScopeMember member : members()) {
            if (mustEnd(member)) {
                return false;
            }
        }
        return true;
    }

    /** Begins the exit, unless it has to wait. */
    public boolean exitsNow() {
        boolean now = isOver();
        if (now) {
            exiting = true;
        }
        return now;
    }

    @Override
    public void whenReady(Runnable resume) {
        whenClosed(resume);
    }

    /** Calls {@code then} once no member is closing: on this stack, or on that of the last one's end. */
    public void whenClosed(Runnable then) {
        for (ScopeMember member : members()) {
            if (mustEnd(member) && member.whenClosed(() -> whenClosed(then))) {
                return;
            }
        }
        exiting = true;
        then.run();
    }

    /**
     * The look at {@code isClosing} comes last: a member that begins to close between the two looks no longer signals, and is
     * found by the second.
     */
    private boolean mustEnd(ScopeMember member) {
        return signalsToThis(member) || member.isClosing();
    }

    private boolean signalsToThis(ScopeMember member) {
        Subscriber<?> subscriber = member.subscriber();
        return subscriber != null && member.context().leads(subscriber, this);
    }
}
