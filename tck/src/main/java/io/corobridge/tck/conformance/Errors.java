package io.corobridge.tck.conformance;

import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Python's exceptions as Java's and back: the one place that maps them.
 *
 * <p>What a scenario makes is remembered with its Python type; what the library throws is mapped by class, and by its
 * text where Java has one class for two of Python's.
 */
final class Errors {

    private static final int CAUSES = 5;

    private static final Map<String, String> PARENTS = Map.ofEntries(
            Map.entry("Exception", "BaseException"),
            Map.entry("ValueError", "Exception"),
            Map.entry("TypeError", "Exception"),
            Map.entry("RuntimeError", "Exception"),
            Map.entry("AttributeError", "Exception"),
            Map.entry("LookupError", "Exception"),
            Map.entry("KeyError", "LookupError"),
            Map.entry("StopIteration", "Exception"),
            Map.entry("MyStop", "StopIteration"),
            Map.entry("StopAsyncIteration", "Exception"),
            Map.entry("MyStopAsync", "StopAsyncIteration"),
            Map.entry("AppError", "Exception"),
            Map.entry("AppSubError", "AppError"),
            Map.entry("GeneratorExit", "BaseException"),
            Map.entry("CancelledError", "BaseException"),
            Map.entry("AppBaseError", "BaseException"));

    private record Made(
            String type, @Nullable String message, @Nullable Throwable cause) {}

    /** An exception of the scenario's own, without a counterpart in the library. */
    private static final class Raised extends Throwable {
        private static final long serialVersionUID = 1;

        Raised(@Nullable String message) {
            super(message, null, true, false);
        }
    }

    private final Map<Throwable, Made> made = new IdentityHashMap<>();

    /** A new exception of the description {@code e}. */
    Throwable make(JsonNode e) {
        JsonNode cause = e.get("cause");
        String message = e.has("m") ? e.get("m").asString() : null;
        return make(e.get("t").stringValue(), message, cause == null ? null : make(cause));
    }

    /** A new exception of that Python type. */
    Throwable make(String type, @Nullable String message, @Nullable Throwable cause) {
        Throwable error =
                switch (type) {
                    case "RuntimeError" -> new IllegalStateException(message);
                    case "TypeError", "AttributeError" ->
                        new ProtocolException(Objects.requireNonNullElse(message, ""));
                    case "StopIteration", "MyStop" -> new StopIteration(message);
                    case "StopAsyncIteration", "MyStopAsync" -> new StopAsyncIteration(message);
                    case "GeneratorExit" -> new GeneratorExit(message);
                    case "CancelledError" -> new CancellationException(message);
                    default -> new Raised(message);
                };
        made.put(error, new Made(type, message, cause));
        return error;
    }

    /** Returns whether the scenario made it, and not the library. */
    boolean isMade(Throwable error) {
        return made.containsKey(error);
    }

    /** Returns whether a handler for {@code type} catches it. */
    boolean isA(Throwable error, String type) {
        for (String t = typeOf(error); t != null; t = PARENTS.get(t)) {
            if (t.equals(type)) {
                return true;
            }
        }
        return false;
    }

    private String typeOf(Throwable error) {
        Made own = made.get(error);
        if (own != null) {
            return own.type;
        }
        String text = String.valueOf(error.getMessage());
        if (error instanceof IllegalStateException) {
            return text.endsWith(" already executing") ? "ValueError" : "RuntimeError";
        }
        if (error instanceof ProtocolException) {
            boolean attribute = text.equals("__aenter__")
                    || text.equals("__aexit__")
                    || text.equals("args")
                    || text.contains(" has no attribute ");
            return attribute ? "AttributeError" : "TypeError";
        }
        if (error instanceof StopIteration) {
            return "StopIteration";
        }
        if (error instanceof StopAsyncIteration) {
            return "StopAsyncIteration";
        }
        if (error instanceof GeneratorExit) {
            return "GeneratorExit";
        }
        if (error instanceof CancellationException) {
            return "CancelledError";
        }
        return error.getClass().getName();
    }

    /** As a trace shows it. */
    ObjectNode render(Throwable error) {
        return render(error, 0);
    }

    private ObjectNode render(Throwable error, int depth) {
        Made own = made.get(error);
        String message = own == null ? error.getMessage() : own.message;
        Throwable cause = own == null ? error.getCause() : own.cause;
        ObjectNode x = JsonNodeFactory.instance.objectNode();
        x.put("t", typeOf(error));
        x.put("m", message == null ? "" : message);
        if (cause != null && depth < CAUSES) {
            x.set("c", render(cause, depth + 1));
        }
        return x;
    }
}
