package io.corobridge.concurrent.sync;

import io.corobridge.CoroutineScope;
import io.corobridge.ScopeBody;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One clause of one select.
 *
 * @param then the code that gets the value of {@code operation}; null if {@code after} is the code
 * @param after the code of a clause without a value
 */
record SelectClause<T extends @Nullable Object, R extends @Nullable Object>(
        Operation<T> operation,
        @Nullable ScopeBody<? super T, R> then,
        @Nullable Callable<? extends R> after) {

    /**
     * Runs the code of this clause, on the stack of the body of {@code co}, with the value in {@code result}, or raises
     * its error. It may be left and entered again.
     */
    R run(CoroutineScope co, Object result) {
        T value = operation.value(result);
        try {
            return Unchecked.cast(
                    then != null
                            ? then.run(value)
                            : Unchecked.<Callable<R>>cast(after).call());
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        }
    }
}
