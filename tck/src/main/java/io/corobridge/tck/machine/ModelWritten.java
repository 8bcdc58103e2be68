package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import org.jspecify.annotations.Nullable;

/** The model of {@code AsyncContextManager.of(body)}: Python's {@code contextlib.asynccontextmanager}. */
final class ModelWritten implements AsyncContextManager<Integer> {

    private final ModelGenerator generator;

    ModelWritten(ModelGenerator generator) {
        this.generator = generator;
    }

    @Override
    public Awaitable<Integer> aenter() {
        return new ModelAwaitable<>(scope -> {
            try {
                return (Integer) generator.next(scope);
            } catch (StopAsyncIteration end) {
                throw new IllegalStateException("generator didn't yield");
            }
        });
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new ModelAwaitable<>(scope -> error == null ? ended(scope) : thrown(scope, error));
    }

    private Boolean ended(ModelScope scope) {
        try {
            generator.next(scope);
        } catch (StopAsyncIteration end) {
            return false;
        }
        throw new IllegalStateException("generator didn't stop");
    }

    private Boolean thrown(ModelScope scope, Throwable error) {
        try {
            generator.raise(scope, error);
        } catch (StopAsyncIteration end) {
            return end != error;
        } catch (Throwable raised) {
            boolean stops = error instanceof StopIteration || error instanceof StopAsyncIteration;
            if (raised == error || (stops && raised instanceof IllegalStateException && raised.getCause() == error)) {
                return false;
            }
            throw raised;
        }
        throw new IllegalStateException("generator didn't stop after athrow()");
    }
}
