package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.Step;
import io.corobridge.StopIteration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Steps the objects of a scenario by hand. */
final class Driver {

    private static final int RUN_STEPS = 10;

    private final ScenarioRun run;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    /** The generator of a handle, the coroutine of a wrapper. */
    private final Map<String, @Nullable Object> owners = new HashMap<>();

    Driver(ScenarioRun run) {
        this.run = run;
    }

    @Nullable
    Object variable(String name) {
        return variables.get(name);
    }

    void clear() {
        variables.clear();
        owners.clear();
    }

    /** One operation; with {@code rethrow} its error is raised after its event. */
    void drive(JsonNode op, boolean rethrow) {
        run.checkLive();
        String kind = op.get("op").stringValue();
        String on = op.path("on").asString("");
        Object object = variables.get(on);
        if (op.path("live").asBoolean(false) && state(owners.getOrDefault(on, object)) == State.CLOSED) {
            return;
        }
        switch (kind) {
            case "new" ->
                variables.put(
                        op.get("var").stringValue(),
                        run.instances.make(op.get("def").stringValue()));
            case "send" ->
                step(kind, on, rethrow, () -> iterator(object, "send").send(run.value(op.get("v"))));
            case "next" -> step(kind, on, rethrow, () -> next(object));
            case "throw" ->
                step(kind, on, rethrow, () -> iterator(object, "throw").raise(thrown(op)));
            case "close" -> close(on, object, rethrow);
            case "run" -> {
                for (int n = op.path("max").asInt(RUN_STEPS); n > 0; n--) {
                    if (!step("send", on, false, () -> iterator(object, "send").send(null))) {
                        break;
                    }
                }
            }
            case "anext" -> handle(op, object, generator(object).anext(), "asend");
            case "asend" -> handle(op, object, generator(object).asend(run.value(op.get("v"))), "asend");
            case "athrow" -> handle(op, object, generator(object).athrow(run.errors.make(op.get("e"))), "athrow");
            case "aclose" -> handle(op, object, generator(object).aclose(), "athrow");
            case "wrap" -> wrap(op, on, object);
            case "state" -> run.event("state", on, name(state(object)));
            case "chain" -> run.event("chain", on, Chain.of(run, object));
            default -> throw new IllegalArgumentException("not an operation: " + op);
        }
    }

    private static AsyncGenerator<@Nullable Object, @Nullable Object> generator(@Nullable Object object) {
        return ScenarioRun.generator(Objects.requireNonNull(object));
    }

    private void handle(JsonNode op, @Nullable Object owner, Awaitable<?> handle, String label) {
        String name = op.get("as").stringValue();
        variables.put(name, run.handle(handle, label));
        owners.put(name, owner);
    }

    private void wrap(JsonNode op, String on, @Nullable Object object) {
        ArrayNode result;
        if (object instanceof Coroutine<?> coroutine) {
            String name = op.get("as").stringValue();
            variables.put(name, coroutine.await());
            owners.put(name, object);
            result = result("ok", null);
        } else {
            result = result("raise", run.errors.render(run.types.typeWithoutMethod(object, "__await__")));
        }
        run.event("wrap", on, result, name(state(object)));
    }

    // ---- one step ----

    private Step<?> next(@Nullable Object object) {
        if (object instanceof Coroutine) {
            throw Sneaky.raise(run.types.notAnIterator(object));
        }
        return iterator(object, "__next__").send(null);
    }

    private Throwable thrown(JsonNode op) {
        return switch (op.path("form").asString("")) {
            case "type" -> run.errors.make(op.get("e").get("t").stringValue(), null, null);
            case "bad" -> throw Sneaky.raise(run.types.notAnException(run.value(op.get("value"))));
            default -> run.errors.make(op.get("e"));
        };
    }

    private boolean step(String kind, String on, boolean rethrow, Callable<Step<?>> call) {
        ArrayNode result;
        Throwable raised = null;
        boolean suspended = false;
        try {
            Step<?> step = call.call();
            suspended = step instanceof Step.Suspended<?>;
            result = step instanceof Step.Returned<?> returned
                    ? result("return", returned.value())
                    : result("yield", ((Step.Suspended<?>) step).on());
        } catch (Throwable error) {
            run.checkLive();
            raised = error;
            result = raised(error);
        }
        ended(kind, on, result, rethrow ? raised : null);
        return suspended;
    }

    private void ended(String kind, String on, ArrayNode result, @Nullable Throwable rethrown) {
        run.event(kind, on, result, name(state(owners.getOrDefault(on, variables.get(on)))));
        if (rethrown != null) {
            throw Sneaky.raise(rethrown);
        }
    }

    /** A {@code StopIteration} that comes out is how Python's step returns. */
    private ArrayNode raised(Throwable error) {
        return error instanceof StopIteration stop
                ? result("return", stop.value())
                : result("raise", run.errors.render(error));
    }

    /** A close has no result: its event says "ok". */
    private void close(String on, @Nullable Object object, boolean rethrow) {
        ArrayNode result = result("ok", null);
        Throwable raised = null;
        try {
            iterator(object, "close").close();
        } catch (Throwable error) {
            run.checkLive();
            raised = error;
            result = raised(error);
        }
        ended("close", on, result, rethrow ? raised : null);
    }

    private ArrayNode result(String how, @Nullable Object value) {
        return JsonNodeFactory.instance.arrayNode().add(how).add(run.rendered(value));
    }

    /** Returns the iterator that {@code object} is stepped through. */
    private AwaitIterator<@Nullable Object> iterator(@Nullable Object object, String method) {
        if (object instanceof Coroutine<?> coroutine) {
            return new ByHand(coroutine);
        }
        return run.iterator(object, method);
    }

    /** A coroutine object's own methods. */
    @SuppressWarnings("unchecked")
    private record ByHand(Coroutine<?> coroutine) implements AwaitIterator<@Nullable Object> {

        @Override
        public Step<@Nullable Object> send(@Nullable Object value) {
            return (Step<@Nullable Object>) coroutine.send(value);
        }

        @Override
        public Step<@Nullable Object> raise(Throwable error) {
            return (Step<@Nullable Object>) coroutine.raise(error);
        }

        @Override
        public void close() {
            coroutine.close();
        }
    }

    // ---- state ----

    private static @Nullable State state(@Nullable Object object) {
        if (object instanceof Coroutine<?> coroutine) {
            return coroutine.state();
        } else if (object instanceof AsyncGenerator<?, ?> generator) {
            return generator.state();
        }
        return object instanceof GeneratorCoroutine generator ? generator.state() : null;
    }

    private static @Nullable String name(@Nullable State state) {
        return state == null ? null : state.name();
    }
}
