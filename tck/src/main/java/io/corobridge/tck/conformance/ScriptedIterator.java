package io.corobridge.tck.conformance;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Step;
import io.corobridge.StopIteration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An iterator that takes its steps from lists; it is its own awaitable. */
final class ScriptedIterator implements Awaitable<@Nullable Object>, AwaitIterator<@Nullable Object>, Scripted {

    private final ScenarioRun run;
    private final JsonNode def;
    private final String typeName;
    private final String label;
    private final UnaryOperator<@Nullable Object> result;
    private final Map<String, Integer> positions = new HashMap<>();

    ScriptedIterator(
            ScenarioRun run, JsonNode def, String typeName, String label, UnaryOperator<@Nullable Object> result) {
        this.run = run;
        this.def = def;
        this.typeName = typeName;
        this.label = label;
        this.result = result;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns whether it has the optional method. */
    boolean has(String method) {
        JsonNode caps = def.get("caps");
        if (caps == null) {
            return true;
        }
        for (JsonNode cap : caps) {
            if (cap.stringValue().equals(method)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public AwaitIterator<@Nullable Object> await() {
        return this;
    }

    @Override
    public Step<@Nullable Object> send(@Nullable Object value) {
        if (value == null) {
            run.event("it", label, "next");
        } else if (has("send")) {
            run.event("it", label, "send", value);
        } else {
            throw Sneaky.raise(run.types.noMethod(this, "send"));
        }
        return step("next", null);
    }

    @Override
    public Step<@Nullable Object> raise(Throwable error) {
        if (!has("throw")) {
            throw Sneaky.raise(error);
        }
        run.event("it", label, "throw", run.errors.render(error));
        return step("throw", error);
    }

    @Override
    public void close() {
        if (has("close")) {
            run.event("it", label, "close");
            try {
                take("close", null);
            } catch (Throwable error) {
                throw Sneaky.raise(error);
            }
        }
    }

    private Step<@Nullable Object> step(String list, @Nullable Throwable error) {
        try {
            return take(list, error);
        } catch (StopIteration stop) {
            return new Step.Returned<>(result.apply(stop.value())); // how an iterator of Python's returns
        } catch (Throwable raised) {
            throw Sneaky.raise(raised);
        }
    }

    private Step<@Nullable Object> take(String list, @Nullable Throwable error) throws Throwable {
        run.checkLive();
        JsonNode steps = def.get(list);
        int position = positions.merge(list, 1, Integer::sum) - 1;
        JsonNode step = steps != null && position < steps.size() ? steps.get(position) : null;
        if (step != null && step.has("drive")) {
            for (JsonNode op : step.get("drive")) {
                run.driver.drive(op, false);
            }
        }
        if (step == null ? list.equals("throw") : step.has("reraise")) {
            throw Objects.requireNonNull(error);
        }
        if (step != null && step.has("y")) {
            return new Step.Suspended<>(run.value(step.get("y")));
        }
        if (step != null && step.has("raise")) {
            throw run.errors.make(step.get("raise"));
        }
        return new Step.Returned<>(result.apply(step == null ? null : run.value(step.get("ret"))));
    }
}
