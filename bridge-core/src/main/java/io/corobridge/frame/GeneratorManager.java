package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** {@code contextlib.asynccontextmanager}: the manager of a generator that yields once. */
public final class GeneratorManager<R extends @Nullable Object> implements AsyncContextManager<R> {

    private final Engine engine;
    private final AsyncGenerator<R, ?> generator;
    private final AtomicBoolean entered = new AtomicBoolean();

    /** Makes a manager of {@code generator}. The bodies of its enter and exit run on {@code engine}. */
    public GeneratorManager(Engine engine, AsyncGenerator<R, ?> generator) {
        this.engine = engine;
        this.generator = generator;
    }

    /** Returns the part that names the manager in the list of live bodies. */
    Object shown() {
        return generator instanceof GeneratorObject<R, ?> own
                ? BodyNames.ended(own.frame().body())
                : generator.getClass();
    }

    @Override
    public Awaitable<R> aenter() {
        return new CoroutineObject<>(engine, co -> {
            if (!entered.compareAndSet(false, true)) {
                throw Misuse.enteredBefore(generator, ScopeFrame.surroundings(co));
            }
            try {
                return co.await(generator.anext());
            } catch (StopAsyncIteration end) {
                throw Misuse.noResource(generator, ScopeFrame.surroundings(co));
            }
        });
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new CoroutineObject<>(engine, co -> error == null ? finish(co) : finishAfter(co, error));
    }

    private boolean finish(CoroutineScope co) {
        try {
            co.await(generator.anext());
        } catch (StopAsyncIteration end) {
            return false;
        }
        co.await(generator.aclose());
        throw Misuse.secondResource(generator, ScopeFrame.surroundings(co), "generator didn't stop");
    }

    private boolean finishAfter(CoroutineScope co, Throwable error) {
        try {
            co.await(generator.athrow(error));
        } catch (StopAsyncIteration end) {
            return end != error;
        } catch (Throwable raised) {
            boolean same = raised == error
                    || (raised instanceof IllegalStateException
                            && (error instanceof StopIteration || error instanceof StopAsyncIteration)
                            && raised.getCause() == error);
            if (same) {
                return false;
            }
            throw raised;
        }
        co.await(generator.aclose());
        throw Misuse.secondResource(generator, ScopeFrame.surroundings(co), "generator didn't stop after athrow()");
    }
}
