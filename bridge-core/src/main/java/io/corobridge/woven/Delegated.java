package io.corobridge.woven;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A leaf call of a scope or an iterator that an application wrote: its methods are woven code that calls on. */
final class Delegated extends LeafCall {

    private final Woven body;
    private final Supplier<? extends @Nullable Object> call;

    private Delegated(Woven body, Supplier<? extends @Nullable Object> call) {
        this.body = body;
        this.call = call;
    }

    /** Makes {@code call}, which enters {@code method} on {@code target}. */
    static @Nullable Object call(
            @Nullable Woven body, String method, Object target, Supplier<? extends @Nullable Object> call) {
        if (body == null) {
            return call.get();
        }
        Woven.link(body, method, target);
        return result(body, call, null);
    }

    @Override
    protected @Nullable Object again() {
        return result(body, call, this);
    }

    private static @Nullable Object result(
            Woven body, Supplier<? extends @Nullable Object> call, @Nullable Delegated again) {
        Object result;
        try {
            result = call.get();
        } catch (Throwable error) {
            Woven.caught(body);
            throw error;
        }
        if (!Woven.isSuspended(body)) {
            return result;
        }
        body.leftLeaf(again != null ? again : new Delegated(body, call));
        return Woven.SUSPENDED;
    }
}
