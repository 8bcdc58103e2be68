package io.corobridge.tck.conformance;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Evaluates the expressions that a body awaits, loops over or enters. */
final class Expressions {

    private final ScenarioRun run;
    private final Map<String, @Nullable Object> registers;

    Expressions(ScenarioRun run, Map<String, @Nullable Object> registers) {
        this.run = run;
        this.registers = registers;
    }

    @Nullable
    Object of(JsonNode x) {
        if (x.has("new")) {
            return run.instances.make(x.get("new").stringValue());
        } else if (x.has("var")) {
            return run.driver.variable(x.get("var").stringValue());
        } else if (x.has("value")) {
            return Values.of(x.get("value"), registers, run.errors);
        } else if (x.has("anext")) {
            return run.handle(generator(x, "anext").anext(), "asend");
        } else if (x.has("asend")) {
            return run.handle(generator(x, "asend").asend(Values.of(x.get("v"), registers, run.errors)), "asend");
        } else if (x.has("athrow")) {
            return run.handle(generator(x, "athrow").athrow(run.errors.make(x.get("e"))), "athrow");
        } else if (x.has("aclose")) {
            return run.handle(generator(x, "aclose").aclose(), "athrow");
        } else if (x.has("aclosing")) {
            return closing(of(x.get("aclosing")));
        } else if (x.has("r")) {
            return registers.get(x.get("r").stringValue());
        }
        throw new IllegalArgumentException("not an expression: " + x);
    }

    Awaitable<@Nullable Object> awaitable(JsonNode x) {
        Object object = of(x);
        if (object instanceof Awaitable<?>) {
            return ScenarioRun.awaitable(object);
        }
        throw Sneaky.raise(run.types.notAwaitable(object));
    }

    /** For {@code async with}. */
    AsyncContextManager<@Nullable Object> manager(JsonNode x) {
        Object object = of(x);
        if (object instanceof ScriptedManager scripted) {
            if (!scripted.has("aenter") || !scripted.has("aexit")) {
                throw Sneaky.raise(run.types.withoutMethod(scripted.has("aenter") ? "__aexit__" : "__aenter__"));
            }
            return scripted.in(false);
        }
        return library(object, () -> run.types.withoutMethod("__aenter__"));
    }

    /** A manager of the library's, else {@code refusal}. */
    @SuppressWarnings("unchecked")
    AsyncContextManager<@Nullable Object> library(@Nullable Object object, Supplier<Throwable> refusal) {
        if (object instanceof AsyncContextManager<?> manager) {
            return (AsyncContextManager<@Nullable Object>) manager;
        }
        throw Sneaky.raise(refusal.get());
    }

    private AsyncContextManager<?> closing(@Nullable Object object) {
        if (object instanceof AsyncGenerator<?, ?>) {
            return new LabelledManager<>(run, "aclosing", AsyncContextManager.closing(ScenarioRun.generator(object)));
        }
        throw Sneaky.raise(run.types.noMethod(object, "aclose"));
    }

    private AsyncGenerator<@Nullable Object, @Nullable Object> generator(JsonNode x, String method) {
        return ScenarioRun.generator(run.driver.variable(x.get(method).stringValue()));
    }
}
