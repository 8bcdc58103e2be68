package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The model of an exit stack: Python's {@code AsyncExitStack}. */
final class ModelStack implements AsyncContextManager<Kit.Stack>, Kit.Stack {

    /** One exit: it returns whether it suppresses the error. */
    private interface Exit {
        boolean with(ModelScope scope, @Nullable Throwable error) throws Throwable;
    }

    private final Deque<Exit> exits = new ArrayDeque<>();

    @Override
    public Awaitable<Kit.Stack> aenter() {
        return new ModelAwaitable<>(scope -> this);
    }

    @Override
    public Awaitable<Integer> enter(AsyncContextManager<Integer> manager) {
        return new ModelAwaitable<>(scope -> {
            Integer value = scope.run(manager.aenter());
            exits.push((in, error) -> in.run(manager.aexit(error)));
            return value;
        });
    }

    @Override
    public void callback(CoroutineBody<Integer> body) {
        exits.push((scope, error) -> {
            scope.call(body);
            return false;
        });
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new ModelAwaitable<>(scope -> leave(scope, error));
    }

    private Boolean leave(ModelScope scope, @Nullable Throwable given) {
        Throwable error = given;
        boolean suppressed = false;
        while (!exits.isEmpty()) {
            try {
                if (exits.pop().with(scope, error) && error != null) {
                    error = null;
                    suppressed = true;
                }
            } catch (Stuck stuck) {
                throw stuck;
            } catch (Throwable raised) {
                if (error != null && error != raised && error != given) {
                    raised.addSuppressed(error);
                } else if (error != null && error != raised) {
                    raised.addSuppressed(error);
                }
                error = raised;
            }
        }
        if (error != null && error != given) {
            throw Thrown.unchecked(error);
        }
        return suppressed;
    }
}
