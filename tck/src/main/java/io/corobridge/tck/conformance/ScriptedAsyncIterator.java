package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object with an {@code __aiter__} and an {@code __anext__} of its own, one of which may be missing. */
final class ScriptedAsyncIterator implements AsyncIterator<@Nullable Object>, Scripted {

    private final ScenarioRun run;
    private final JsonNode def;
    private final String typeName;
    private final String label;
    private int position;
    private @Nullable Object given;

    ScriptedAsyncIterator(ScenarioRun run, JsonNode def, String typeName, String label) {
        this.run = run;
        this.def = def;
        this.typeName = typeName;
        this.label = label;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public String label() {
        return label;
    }

    boolean has(String method) {
        JsonNode script = def.get(method);
        return script == null || !script.isString() || !script.stringValue().equals("missing");
    }

    /** The outcome of the last {@code anext()}. */
    @Nullable
    Object given() {
        return given;
    }

    @Override
    public AsyncIterator<@Nullable Object> aiter() {
        run.event("aiter", label);
        JsonNode script = def.get("aiter");
        Object iterator = script == null || script.isString()
                ? this
                : run.instances.respond(script, label, BodyKind.COROUTINE, null, UnaryOperator.identity());
        if (iterator instanceof ScriptedAsyncIterator scripted && scripted.has("anext")) {
            return scripted;
        } else if (iterator instanceof AsyncGenerator<?, ?>) {
            return ScenarioRun.generator(iterator);
        }
        throw Sneaky.raise(run.types.noAnext(iterator));
    }

    @Override
    public Awaitable<@Nullable Object> anext() {
        run.event("anext", label);
        JsonNode scripts = def.get("anext");
        int n = position++;
        given = scripts != null && n < scripts.size()
                ? run.instances.respond(
                        scripts.get(n), label + ".anext", BodyKind.COROUTINE, null, UnaryOperator.identity())
                : run.instances.stop(label + ".anext");
        return given instanceof Awaitable<?> ? ScenarioRun.awaitable(given) : this::notAwaitable;
    }

    private AwaitIterator<@Nullable Object> notAwaitable() {
        throw Sneaky.raise(run.types.notAwaitable(given));
    }
}
