package io.corobridge.concurrent.sync;

import io.corobridge.ScopeBody;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import org.jspecify.annotations.Nullable;

/** One clause of one select. */
record SelectClause<T extends @Nullable Object, R extends @Nullable Object>(
        Operation<T> operation, ScopeBody<? super T, R> then) {

    /** Runs the code of this clause, on the body's stack, with the value in {@code result}, or raises its error. */
    R run(Object result) {
        T value = operation.value(result);
        try {
            return Unchecked.cast(then.run(value));
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        }
    }
}
