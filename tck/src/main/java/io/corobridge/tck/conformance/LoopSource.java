package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.ProtocolException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The source of an {@code async for} of a scenario. */
final class LoopSource implements AsyncIterable<@Nullable Object> {

    private final ScenarioRun run;
    private final AsyncIterable<@Nullable Object> source;
    private @Nullable AsyncIterator<@Nullable Object> iterator;

    LoopSource(ScenarioRun run, @Nullable Object object) {
        this.run = run;
        if (object instanceof ScriptedAsyncIterator scripted && scripted.has("aiter")) {
            source = scripted;
        } else if (object instanceof AsyncGenerator<?, ?>) {
            source = ScenarioRun.generator(object);
        } else {
            throw Sneaky.raise(run.types.noAiter(object));
        }
    }

    @Override
    public AsyncIterator<@Nullable Object> aiter() {
        AsyncIterator<@Nullable Object> begun = source.aiter();
        iterator = begun;
        return begun;
    }

    /** {@code error}, with the scenario's name for a type where the library named a Java class. */
    Throwable named(ProtocolException error) {
        boolean invalid = !run.errors.isMade(error)
                && Objects.requireNonNullElse(error.getMessage(), "").startsWith(TypeRules.INVALID_ANEXT);
        return invalid && iterator instanceof ScriptedAsyncIterator scripted
                ? run.types.invalidAnext(scripted.given(), error.getCause())
                : error;
    }
}
