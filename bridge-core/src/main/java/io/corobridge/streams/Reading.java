package io.corobridge.streams;

import io.corobridge.Pending;
import io.corobridge.frame.Surroundings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** What a body awaits or reads: after a cancel it is ready when what of the library's own was cancelled has ended. */
final class Reading extends Upstream implements Pending {

    private final @Nullable ScopeChildren scope;
    private volatile @Nullable ScopeChildren cancelled;

    Reading(BridgeContext context, NestedSubscriber<?> reader) {
        super(context, reader);
        scope = context.scope();
    }

    @Override
    void pass(Subscription current, long n) {
        if (scope == null) {
            current.request(n);
        } else {
            ScopeChildren.within(scope, () -> current.request(n));
        }
    }

    @Override
    void pass(Subscription current) {
        ScopeChildren inside = new ScopeChildren(ScopeChildren.current());
        cancelled = inside;
        ScopeChildren.within(inside, current::cancel);
    }

    /** Whether the body {@code via} goes on without waiting: a body that is closed by hand may not wait. */
    boolean isOver(@Nullable Surroundings via) {
        ScopeChildren inside = cancelled;
        return inside == null || !inside.areClosing() || (via != null && !via.drives());
    }

    @Override
    public void whenReady(Runnable resume) {
        ScopeChildren inside = cancelled;
        if (inside == null) {
            resume.run();
        } else {
            inside.whenClosed(resume);
        }
    }
}
