package io.corobridge.tck.conformance;

import static io.corobridge.tck.Nulls.allowed;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.Step;
import io.corobridge.StopIteration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A {@code types.coroutine} generator: a body that only suspends. In Java {@code co.suspend} takes its place; here it
 * is an iterator of its own, with a generator's texts and a generator's behaviour at its end.
 */
final class GeneratorCoroutine implements Awaitable<@Nullable Object>, AwaitIterator<@Nullable Object>, Scripted {

    private final String label;
    private final UnaryOperator<@Nullable Object> result;
    private final Coroutine<@Nullable Object> body;

    GeneratorCoroutine(
            Engine engine, String label, CoroutineBody<@Nullable Object> body, UnaryOperator<@Nullable Object> result) {
        this.label = label;
        this.result = result;
        this.body = Coroutine.of(engine, co -> {
            try {
                return body.run(co);
            } catch (StopIteration stop) {
                throw leaving(stop);
            }
        });
    }

    private static Throwable leaving(Throwable error) {
        return error instanceof StopIteration
                ? new IllegalStateException("generator raised StopIteration", error)
                : error;
    }

    @Override
    public String typeName() {
        return "generator";
    }

    @Override
    public String label() {
        return label;
    }

    State state() {
        return body.state();
    }

    @Override
    public AwaitIterator<@Nullable Object> await() {
        return this;
    }

    @Override
    public Step<@Nullable Object> send(@Nullable Object value) {
        checkNotRunning();
        if (state() == State.CLOSED) {
            return new Step.Returned<>(allowed(null));
        }
        if (state() == State.CREATED && value != null) {
            throw new ProtocolException("can't send non-None value to a just-started generator");
        }
        return mapped(body.send(value));
    }

    @Override
    public Step<@Nullable Object> raise(Throwable error) {
        checkNotRunning();
        if (state() == State.CLOSED) {
            if (error instanceof StopIteration stop) {
                return new Step.Returned<>(allowed(stop.value()));
            }
            throw Sneaky.raise(error);
        }
        if (state() == State.CREATED) {
            body.close();
            throw Sneaky.raise(leaving(error));
        }
        return mapped(body.raise(error));
    }

    @Override
    public void close() {
        if (state() == State.CREATED) {
            body.close();
        }
        if (state() == State.CLOSED) {
            return;
        }
        Step<@Nullable Object> step;
        try {
            step = raise(new GeneratorExit());
        } catch (GeneratorExit closed) {
            return;
        }
        if (step instanceof Step.Suspended) {
            throw new IllegalStateException("generator ignored GeneratorExit");
        }
    }

    private void checkNotRunning() {
        if (state() == State.RUNNING) {
            throw new IllegalStateException("generator already executing");
        }
    }

    private Step<@Nullable Object> mapped(Step<@Nullable Object> step) {
        return step instanceof Step.Returned<@Nullable Object> returned
                ? new Step.Returned<>(result.apply(returned.value()))
                : step;
    }
}
