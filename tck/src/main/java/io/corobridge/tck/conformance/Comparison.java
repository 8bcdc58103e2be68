package io.corobridge.tck.conformance;

import io.corobridge.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs a file of scenarios and compares with the traces that are expected of them. */
public final class Comparison {

    private static final int SHOWN = 5;

    private final Engine engine;
    private final List<String> shown = new ArrayList<>();
    private int equal;
    private int different;
    private int notRun;

    private Comparison(Engine engine) {
        this.engine = engine;
    }

    /**
     * Runs all of {@code scenarios} with bodies on {@code engine}.
     *
     * @param expected the traces, in the same order; those it skips are not run
     * @throws IllegalArgumentException if the files do not belong together
     */
    public static Comparison of(Path scenarios, Path expected, Engine engine) throws IOException {
        Comparison comparison = new Comparison(engine);
        try (Corpus left = new Corpus(scenarios);
                Corpus right = new Corpus(expected)) {
            JsonNode scenario = left.next();
            JsonNode trace = right.next();
            while (scenario != null && trace != null) {
                comparison.compare(scenario, trace);
                scenario = left.next();
                trace = right.next();
            }
            if (scenario != null || trace != null) {
                throw new IllegalArgumentException(left + " and " + right + " differ in length");
            }
        }
        return comparison;
    }

    private void compare(JsonNode scenario, JsonNode expected) {
        String id = scenario.get("id").asString();
        if (!id.equals(expected.get("id").asString())) {
            throw new IllegalArgumentException("traces of other scenarios: " + expected.get("id") + " for " + id);
        }
        if (!expected.has("trace")) {
            notRun++;
            return;
        }
        JsonNode actual = run(scenario);
        if (actual.equals(expected.get("trace"))) {
            equal++;
            return;
        }
        different++;
        if (shown.size() < SHOWN) {
            shown.add(SideBySide.of(id, expected.get("trace"), actual));
        }
    }

    /** The trace; a defect that escapes is one more event. */
    private JsonNode run(JsonNode scenario) {
        try {
            return ScenarioRun.trace(scenario, engine);
        } catch (Throwable defect) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .add(JsonNodeFactory.instance.arrayNode().add("escaped").add(describe(defect)));
        }
    }

    private static String describe(Throwable defect) {
        StackTraceElement @Nullable [] stack = defect.getStackTrace();
        return defect + (stack == null || stack.length == 0 ? "" : " at " + stack[0]);
    }

    public int equal() {
        return equal;
    }

    public int different() {
        return different;
    }

    public int notRun() {
        return notRun;
    }

    /** The first differences, expected and actual beside each other. */
    public List<String> shown() {
        return List.copyOf(shown);
    }

    @Override
    public String toString() {
        return equal + " equal, " + different + " different, " + notRun + " not run";
    }
}
