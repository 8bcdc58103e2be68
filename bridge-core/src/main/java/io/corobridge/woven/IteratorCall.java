package io.corobridge.woven;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The leaf of a loop over an iterator that an application wrote: its woven {@code hasNext} or {@code next} waits. */
final class IteratorCall extends LeafCall {

    private static final String HAS_NEXT = "hasNext()Z";
    private static final String NEXT = "next()Ljava/lang/Object;";

    private final Woven body;
    private final Iterator<?> iterator;
    private final boolean asks;

    private IteratorCall(Woven body, Iterator<?> iterator, boolean asks) {
        this.body = body;
        this.iterator = iterator;
        this.asks = asks;
    }

    /** Calls {@code iterator}, which may be woven: {@code hasNext} if {@code asks}, else {@code next}. */
    static @Nullable Object call(Woven body, Iterator<?> iterator, boolean asks) {
        Woven.link(body, asks ? HAS_NEXT : NEXT, iterator);
        return call(body, iterator, asks, null);
    }

    private static @Nullable Object call(
            Woven body, Iterator<?> iterator, boolean asks, @Nullable IteratorCall entered) {
        Object result;
        try {
            result = asks ? (Object) iterator.hasNext() : iterator.next();
        } catch (Throwable error) {
            Woven.caught(body);
            throw error;
        }
        if (!Woven.isSuspended(body)) {
            return result;
        }
        body.leftLeaf(entered != null ? entered : new IteratorCall(body, iterator, asks));
        return Woven.SUSPENDED;
    }

    @Override
    protected @Nullable Object again() {
        return call(body, iterator, asks, this);
    }
}
