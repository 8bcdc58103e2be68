package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One scenario: its objects, its variables, its trace. Bodies run on stacks of their own, but never two at a time, so
 * plain fields do.
 */
public final class ScenarioRun {

    /** Unwinds what a scenario left suspended, once its trace is complete. */
    private static final class Abandoned extends Error {
        private static final long serialVersionUID = 1;

        Abandoned() {
            super("the scenario is over", null, false, false);
        }
    }

    private static final AtomicInteger BODIES = new AtomicInteger();

    final Engine engine;
    final Errors errors = new Errors();
    final TypeRules types = new TypeRules(errors);
    final Driver driver = new Driver(this);
    final Instances instances;

    private final ArrayNode trace = JsonNodeFactory.instance.arrayNode();
    private final Map<Object, String> labels = new IdentityHashMap<>();
    private final Map<Object, AwaitIterator<@Nullable Object>> handles = new IdentityHashMap<>();
    private final List<Object> kept = new ArrayList<>();
    private volatile boolean abandoned;

    private ScenarioRun(JsonNode scenario, Engine engine) {
        this.engine = engine;
        instances = new Instances(this, scenario.path("defs"));
    }

    /**
     * Runs {@code scenario} with bodies on {@code engine}.
     *
     * @return its trace
     */
    public static ArrayNode trace(JsonNode scenario, Engine engine) {
        ScenarioRun run = new ScenarioRun(scenario, engine);
        try {
            for (JsonNode op : scenario.get("driver")) {
                run.driver.drive(op, false);
            }
        } finally {
            run.abandon();
        }
        return run.trace;
    }

    // ---- the trace ----

    void event(@Nullable Object... parts) {
        checkLive();
        ArrayNode event = JsonNodeFactory.instance.arrayNode();
        for (@Nullable Object part : parts) {
            event.add(rendered(part));
        }
        trace.add(event);
    }

    JsonNode rendered(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        } else if (value instanceof JsonNode node) {
            return node;
        } else if (value instanceof Boolean flag) {
            return json.booleanNode(flag);
        } else if (value instanceof Integer number) {
            return json.numberNode(number);
        } else if (value instanceof String text) {
            return json.stringNode(text);
        }
        ObjectNode object = json.objectNode();
        return value instanceof Throwable error
                ? object.set("exc", errors.render(error))
                : object.put("obj", label(value));
    }

    @Nullable
    Object value(@Nullable JsonNode v) {
        return Values.of(v, Map.of(), errors);
    }

    // ---- objects ----

    <T> T labelled(T object, String label) {
        labels.put(object, label);
        return object;
    }

    boolean isLabelled(Object object) {
        return labels.containsKey(object);
    }

    String label(Object object) {
        if (object instanceof Scripted scripted) {
            return scripted.label();
        }
        String label = labels.get(object);
        return label != null ? label : object.toString();
    }

    /** To be ended when the scenario is over. */
    <T> T keep(T object) {
        kept.add(object);
        return object;
    }

    /** An awaitable of a generator, with its one iterator. */
    Awaitable<?> handle(Awaitable<?> handle, String label) {
        handles.put(handle, iterator(handle));
        return keep(labelled(handle, label));
    }

    /** Returns the iterator that {@code object} is stepped through. */
    AwaitIterator<@Nullable Object> iterator(@Nullable Object object, String method) {
        AwaitIterator<@Nullable Object> handle = object == null ? null : handles.get(object);
        if (handle != null) {
            return handle;
        } else if (object instanceof AwaitIterator<?>) {
            return cast(object);
        }
        throw Sneaky.raise(types.noMethod(object, method));
    }

    private static AwaitIterator<@Nullable Object> iterator(Awaitable<?> handle) {
        return cast(handle.await());
    }

    static Awaitable<@Nullable Object> awaitable(Object object) {
        return cast(object);
    }

    static AsyncGenerator<@Nullable Object, @Nullable Object> generator(@Nullable Object object) {
        return cast(Objects.requireNonNull(object));
    }

    /** In a scenario everything is an Object. */
    @SuppressWarnings("unchecked")
    private static <T> T cast(Object object) {
        return (T) object;
    }

    // ---- the end ----

    /** Raises where the scenario is over. */
    void checkLive() {
        if (abandoned) {
            throw new Abandoned();
        }
    }

    /** Returns whether the scenario is over: what still unwinds is none of its trace. */
    boolean isOver() {
        return abandoned;
    }

    private void abandon() {
        abandoned = true;
        Disposal.of(kept, handles);
        kept.clear(); // a body that is suspended for good holds this run, and so must not hold its own object
        handles.clear();
        labels.clear();
        driver.clear();
    }

    // ---- bodies ----

    static void bodyEntered() {
        BODIES.incrementAndGet();
    }

    static void bodyEnded() {
        BODIES.decrementAndGet();
    }

    /**
     * Counts the bodies in this program that were entered and have not ended. A generator that a hidden use of it keeps
     * busy can be reached by nobody, here as in Python.
     */
    public static int openBodies() {
        return BODIES.get();
    }
}
