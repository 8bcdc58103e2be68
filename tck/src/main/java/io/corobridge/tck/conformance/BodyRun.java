package io.corobridge.tck.conformance;

import static io.corobridge.tck.Nulls.allowed;

import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.ProtocolException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One invocation of one body: interprets its statements on the body's own stack. */
final class BodyRun {

    final ScenarioRun run;
    final CoroutineScope co;
    final Expressions expressions;
    private final String label;
    private final BodyKind kind;
    private final @Nullable Throwable argument;
    private final Map<String, @Nullable Object> registers = new HashMap<>();
    private @Nullable Throwable handled;

    BodyRun(ScenarioRun run, CoroutineScope co, String label, BodyKind kind, @Nullable Throwable argument) {
        this.run = run;
        this.co = co;
        this.label = label;
        this.kind = kind;
        this.argument = argument;
        expressions = new Expressions(run, registers);
    }

    @Nullable
    Object run(JsonNode body) throws Throwable {
        Flow end = block(body);
        return end.kind() == Flow.Kind.RETURN || kind != BodyKind.EXIT ? end.value() : exits(null);
    }

    Flow block(@Nullable JsonNode statements) throws Throwable {
        if (statements != null) {
            for (JsonNode s : statements) {
                Flow flow = statement(s);
                if (flow != Flow.NORMAL) {
                    return flow;
                }
            }
        }
        return Flow.NORMAL;
    }

    private Flow statement(JsonNode s) throws Throwable {
        run.checkLive();
        switch (s.get("s").stringValue()) {
            case "log" -> run.event("log", label, value(s.get("v")));
            case "suspend" -> resumed("suspend", s, co.suspend(value(s.get("v"))));
            case "await" -> resumed("await", s, co.await(expressions.awaitable(s.get("x"))));
            case "yield" -> resumed("yield", s, yielded(value(s.get("v"))));
            case "return" -> {
                Object value = value(s.get("v"));
                return Flow.returned(kind == BodyKind.EXIT ? exits(value) : value);
            }
            case "raise" -> throw run.errors.make(s.get("e"));
            case "reraise" -> throw Objects.requireNonNull(handled, "nothing to reraise");
            case "raise_arg" -> {
                if (argument != null) {
                    throw argument;
                }
            }
            case "try" -> {
                return tryStatement(s);
            }
            case "repeat" -> {
                return repeatStatement(s);
            }
            case "for" -> {
                return forStatement(s);
            }
            case "with" -> {
                return withStatement(s);
            }
            case "stack" -> {
                return new StackStatement(this).run(s);
            }
            case "break" -> {
                return Flow.BREAK;
            }
            case "continue" -> {
                return Flow.CONTINUE;
            }
            case "if" -> {
                boolean equal = Objects.equals(registers.get(s.get("r").stringValue()), value(s.get("eq")));
                return block(s.get(equal ? "then" : "else"));
            }
            case "drive" -> run.driver.drive(s.get("op"), s.path("raise").asBoolean(false));
            default -> throw new IllegalArgumentException("not a statement: " + s);
        }
        return Flow.NORMAL;
    }

    @Nullable
    Object value(@Nullable JsonNode v) {
        return Values.of(v, registers, run.errors);
    }

    @SuppressWarnings("unchecked") // generator bodies are given a generator's scope
    private @Nullable Object yielded(@Nullable Object value) {
        return ((GeneratorScope<@Nullable Object, @Nullable Object>) co).yield(allowed(value));
    }

    private void resumed(String what, JsonNode s, @Nullable Object value) {
        run.event("resume", label, what, value);
        register(s, value);
    }

    private void register(JsonNode s, @Nullable Object value) {
        if (s.hasNonNull("to")) {
            registers.put(s.get("to").stringValue(), value);
        }
    }

    private @Nullable Object exits(@Nullable Object value) {
        run.event("aexit.ret", label.substring(0, label.lastIndexOf('.')), value);
        return value;
    }

    /** An {@code async with} or an item of a stack has been entered. */
    void entered(JsonNode s, @Nullable Object value) {
        run.event("as", label, value);
        register(s, value);
    }

    String label() {
        return label;
    }

    // ---- try ----

    private Flow tryStatement(JsonNode s) throws Throwable {
        JsonNode last = s.hasNonNull("finally") ? s.get("finally") : null;
        Flow flow;
        try {
            flow = withHandlers(s);
        } catch (Throwable error) {
            if (run.isOver()) {
                throw error;
            }
            Flow end = handling(error, last);
            if (end != Flow.NORMAL) {
                return end;
            }
            throw error;
        }
        Flow end = block(last);
        return end != Flow.NORMAL ? end : flow;
    }

    private Flow withHandlers(JsonNode s) throws Throwable {
        JsonNode handlers = s.path("handlers");
        Flow flow;
        try {
            flow = block(s.get("body"));
        } catch (Throwable error) {
            if (run.isOver()) {
                throw error;
            }
            for (JsonNode handler : handlers) {
                if (catches(handler, error)) {
                    run.event("caught", label, run.errors.render(error));
                    return handling(error, handler.get("body"));
                }
            }
            throw error;
        }
        return flow == Flow.NORMAL && !handlers.isEmpty() ? block(s.get("else")) : flow;
    }

    private boolean catches(JsonNode handler, Throwable error) {
        for (JsonNode type : handler.get("catch")) {
            if (run.errors.isA(error, type.stringValue())) {
                return true;
            }
        }
        return false;
    }

    private Flow handling(Throwable error, @Nullable JsonNode statements) throws Throwable {
        Throwable outer = handled;
        handled = error;
        try {
            return block(statements);
        } finally {
            handled = outer;
        }
    }

    // ---- loops and managers ----

    private Flow repeatStatement(JsonNode s) throws Throwable {
        for (int n = s.get("n").intValue(); n > 0; n--) {
            Flow flow = block(s.get("body"));
            if (flow == Flow.BREAK) {
                break;
            } else if (flow.kind() == Flow.Kind.RETURN) {
                return flow;
            }
        }
        return Flow.NORMAL;
    }

    private Flow forStatement(JsonNode s) throws Throwable {
        LoopSource source = new LoopSource(run, expressions.of(s.get("x")));
        Iterator<@Nullable Object> items = co.<@Nullable Object>each(source).iterator();
        while (hasNext(co, items, source)) {
            Object item = items.next();
            run.event("item", label, item);
            register(s, item);
            Flow flow = block(s.get("body"));
            if (flow == Flow.BREAK) {
                return Flow.NORMAL;
            } else if (flow.kind() == Flow.Kind.RETURN) {
                return flow;
            }
        }
        run.event("else", label);
        return block(s.get("else"));
    }

    /** Has the scope as a parameter, as a method on the way to a wait must have on the woven engine. */
    private static boolean hasNext(CoroutineScope co, Iterator<?> items, LoopSource source) {
        try {
            return items.hasNext();
        } catch (ProtocolException error) {
            throw Sneaky.raise(source.named(error));
        }
    }

    private Flow withStatement(JsonNode s) {
        Flow flow = co.with(expressions.manager(s.get("x")), resource -> {
            entered(s, resource);
            return block(s.get("body"));
        });
        return flow == null ? Flow.NORMAL : flow; // null: the exit suppressed the block's error
    }
}
