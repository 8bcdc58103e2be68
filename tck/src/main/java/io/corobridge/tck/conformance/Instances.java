package io.corobridge.tck.conformance;

import static io.corobridge.tck.Nulls.allowed;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorBody;
import io.corobridge.StopAsyncIteration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the objects that a scenario defines. */
final class Instances {

    private final ScenarioRun run;
    private final JsonNode defs;
    private final Map<String, Integer> counts = new HashMap<>();

    Instances(ScenarioRun run, JsonNode defs) {
        this.run = run;
        this.defs = defs;
    }

    Object make(String name) {
        return make(name, UnaryOperator.identity());
    }

    /** A new instance of a definition; {@code result} is applied to what awaiting it results in. */
    Object make(String name, UnaryOperator<@Nullable Object> result) {
        JsonNode def = defs.get(name);
        String label = name + "#" + (counts.merge(name, 1, Integer::sum) - 1);
        return switch (def.get("kind").stringValue()) {
            case "coro" -> coroutine(label, BodyKind.COROUTINE, def.get("body"), null, result);
            case "agen" -> {
                AsyncGenerator<@Nullable Object, @Nullable Object> generator =
                        AsyncGenerator.of(run.engine, generatorBody(label, def.get("body")));
                yield run.keep(run.labelled(generator, label));
            }
            case "gencoro" ->
                run.keep(new GeneratorCoroutine(
                        run.engine,
                        label,
                        co -> allowed(body(co, label, BodyKind.GENERATOR_COROUTINE, def.get("body"), null)),
                        result));
            case "iter" -> new ScriptedIterator(run, def, name, label, result);
            case "awaitable" -> new ScriptedAwaitable(run, def, name, label, result);
            case "aiter" -> new ScriptedAsyncIterator(run, def, name, label);
            case "mgr" -> new ScriptedManager(run, def, name, label);
            case "plain" -> new Plain(name, label);
            case "acm" -> manager(def.get("gen").stringValue());
            default -> throw new IllegalArgumentException("not a definition: " + def);
        };
    }

    private Coroutine<@Nullable Object> coroutine(
            String label,
            BodyKind kind,
            JsonNode body,
            @Nullable Throwable argument,
            UnaryOperator<@Nullable Object> result) {
        Coroutine<@Nullable Object> coroutine =
                Coroutine.of(run.engine, co -> result.apply(body(co, label, kind, body, argument)));
        return run.keep(run.labelled(coroutine, label));
    }

    private @Nullable Object body(
            CoroutineScope co, String label, BodyKind kind, JsonNode body, @Nullable Throwable argument)
            throws Throwable {
        ScenarioRun.bodyEntered();
        try {
            return new BodyRun(run, co, label, kind, argument).run(body);
        } finally {
            ScenarioRun.bodyEnded();
        }
    }

    private <S extends @Nullable Object> GeneratorBody<@Nullable Object, S> generatorBody(String label, JsonNode body) {
        return co -> body(co, label, BodyKind.GENERATOR, body, null);
    }

    /** {@code asynccontextmanager} around a generator that is counted as made now. */
    private AsyncContextManager<@Nullable Object> manager(String generator) {
        String label = generator + "#" + (counts.merge(generator, 1, Integer::sum) - 1);
        JsonNode body = defs.get(generator).get("body");
        return run.keep(new LabelledManager<>(
                run, "acm", AsyncContextManager.<@Nullable Object>of(run.engine, generatorBody(label, body))));
    }

    /** Returns the result of a scripted method, or raises its error. */
    @Nullable
    Object respond(
            JsonNode script,
            String label,
            BodyKind kind,
            @Nullable Throwable argument,
            UnaryOperator<@Nullable Object> result) {
        if (script.has("raise")) {
            throw Sneaky.raise(run.errors.make(script.get("raise")));
        } else if (script.has("def")) {
            return make(script.get("def").stringValue(), result);
        } else if (script.has("item")) {
            Object item = run.value(script.get("item"));
            Coroutine<@Nullable Object> coroutine = Coroutine.of(run.engine, co -> allowed(item));
            return run.keep(run.labelled(coroutine, label));
        } else if (script.has("stop")) {
            return stop(label);
        } else if (script.has("body")) {
            return coroutine(label, kind, script.get("body"), argument, result);
        }
        return run.value(script.get("value"));
    }

    /** A coroutine that raises the end at its first step. */
    Coroutine<@Nullable Object> stop(String label) {
        Coroutine<@Nullable Object> coroutine = Coroutine.of(run.engine, co -> {
            throw new StopAsyncIteration();
        });
        return run.keep(run.labelled(coroutine, label));
    }
}
