package io.corobridge.tck.conformance;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object with an {@code __aenter__} and an {@code __aexit__} of its own, which may be missing. */
record ScriptedManager(ScenarioRun run, JsonNode def, String typeName, String label) implements Scripted {

    boolean has(String method) {
        return !def.get(method).isString();
    }

    /** As what {@code async with} takes, or an exit stack, whose texts differ. */
    AsyncContextManager<@Nullable Object> in(boolean stack) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<@Nullable Object> aenter() {
                run.event("aenter", label);
                return checked(respond("aenter", BodyKind.COROUTINE, null, UnaryOperator.identity()), "__aenter__");
            }

            @Override
            @SuppressWarnings("unchecked")
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                run.event("aexit", label, error == null ? null : run.errors.render(error));
                Awaitable<?> exit = checked(respond("aexit", BodyKind.EXIT, error, Values::isTrue), "__aexit__");
                return (Awaitable<Boolean>) exit; // every result has gone through isTrue
            }

            private Awaitable<@Nullable Object> checked(@Nullable Object given, String method) {
                if (given instanceof Awaitable<?>) {
                    return ScenarioRun.awaitable(given);
                }
                throw Sneaky.raise(
                        stack ? run.types.notAwaitable(given) : run.types.withGaveNoAwaitable(method, given));
            }
        };
    }

    private @Nullable Object respond(
            String method, BodyKind kind, @Nullable Throwable error, UnaryOperator<@Nullable Object> result) {
        run.checkLive();
        return run.instances.respond(def.get(method), label + "." + method, kind, error, result);
    }
}
