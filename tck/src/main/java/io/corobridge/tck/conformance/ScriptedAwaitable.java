package io.corobridge.tck.conformance;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object with an {@code __await__} of its own. */
record ScriptedAwaitable(
        ScenarioRun run, JsonNode def, String typeName, String label, UnaryOperator<@Nullable Object> result)
        implements Awaitable<@Nullable Object>, Scripted {

    @Override
    public AwaitIterator<@Nullable Object> await() {
        run.event("await", label);
        Object given = run.instances.respond(def.get("ret"), label, BodyKind.COROUTINE, null, result);
        if (given instanceof ScriptedIterator iterator) {
            return iterator;
        }
        throw Sneaky.raise(
                given instanceof Coroutine || given instanceof GeneratorCoroutine
                        ? run.types.awaitGaveCoroutine()
                        : run.types.awaitGaveNoIterator(given));
    }
}
