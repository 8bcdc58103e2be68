package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The chain of objects that await one another, from an object on. */
final class Chain {

    private Chain() {}

    static ArrayNode of(ScenarioRun run, @Nullable Object object) {
        ArrayNode labels = JsonNodeFactory.instance.arrayNode();
        String above = "";
        for (Object o = awaitedBy(object); o != null; o = awaitedBy(o)) {
            above = label(run, o, above);
            labels.add(above);
        }
        return labels;
    }

    private static @Nullable Object awaitedBy(@Nullable Object object) {
        if (object instanceof Coroutine<?> coroutine) {
            return coroutine.awaiting();
        }
        return object instanceof AsyncGenerator<?, ?> generator ? generator.awaiting() : null;
    }

    /** Labels an object of the library, which has no label of the scenario's. */
    private static String label(ScenarioRun run, Object object, String above) {
        if (object instanceof Coroutine && !run.isLabelled(object) && above.equals("stack.aexit")) {
            return "stack.cb";
        }
        String label = run.label(object);
        return label.equals("suspend") ? "Suspend" : label;
    }
}
