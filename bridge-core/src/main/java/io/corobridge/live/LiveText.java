package io.corobridge.live;

import io.corobridge.Coroutine.State;
import io.corobridge.LiveBody;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes live bodies as text and as JSON. A deep tree takes no deep stack. */
public final class LiveText {

    private LiveText() {}

    /** Returns a line for each body, indented by two columns below its parent. */
    public static String of(List<LiveBody> roots) {
        StringBuilder text = new StringBuilder();
        walk(roots, (body, depth) -> {
            if (body != null) {
                text.append("  ".repeat(depth)).append(line(body)).append('\n');
            }
        });
        return text.toString();
    }

    /** Returns {@code "task-1 orders (coroutine, virtual), SUSPENDED for 1.2 s, waits for .., in .."}. */
    static String line(LiveBody body) {
        StringBuilder line = new StringBuilder();
        if (body.task() != null) {
            line.append(body.task()).append(' ');
        }
        line.append(body.name()).append(" (").append(body.kind());
        if (body.engine() != null) {
            line.append(", ").append(lower(body.engine()));
        }
        line.append("), ").append(body.state());
        if (body.state() == State.SUSPENDED) {
            long tenths = body.waiting().toMillis() / 100;
            line.append(" for ")
                    .append(tenths / 10)
                    .append('.')
                    .append(tenths % 10)
                    .append(" s");
        }
        if (!body.waits().isEmpty()) {
            line.append(", waits for ").append(joined(body.waits()));
        }
        if (!body.blocks().isEmpty()) {
            line.append(", in ").append(String.join(" > ", body.blocks()));
        }
        return line.toString();
    }

    /** Returns {@code waits} in one line, from outside in. */
    static String joined(List<LiveBody.Wait> waits) {
        return waits.stream().map(Object::toString).collect(Collectors.joining(" > "));
    }

    /** Returns an array of objects with the names of {@link LiveBody}. */
    public static String json(List<LiveBody> roots) {
        StringBuilder json = new StringBuilder("[");
        walk(roots, (body, depth) -> {
            if (body == null) {
                json.append("]}");
                return;
            }
            if (json.charAt(json.length() - 1) == '}') {
                json.append(',');
            }
            json.append("{\"name\":").append(quoted(body.name()));
            json.append(",\"kind\":").append(quoted(body.kind()));
            json.append(",\"task\":").append(quoted(body.task()));
            json.append(",\"state\":").append(quoted(body.state().name()));
            json.append(",\"engine\":").append(quoted(body.engine() == null ? null : lower(body.engine())));
            json.append(",\"waitingMillis\":").append(body.waiting().toMillis());
            json.append(",\"waits\":[")
                    .append(body.waits().stream()
                            .map(wait -> "{\"type\":" + quoted(wait.type()) + ",\"name\":" + quoted(wait.name()) + "}")
                            .collect(Collectors.joining(",")))
                    .append("],\"blocks\":[")
                    .append(body.blocks().stream().map(LiveText::quoted).collect(Collectors.joining(",")))
                    .append("],\"children\":[");
        });
        return json.append(']').toString();
    }

    /** Calls {@code visit} with each body and its depth, and with null after the children of each. */
    static void walk(List<LiveBody> roots, BiConsumer<@Nullable LiveBody, Integer> visit) {
        Deque<Iterator<LiveBody>> open = new ArrayDeque<>(List.of(roots.iterator()));
        while (!open.isEmpty()) {
            if (open.element().hasNext()) {
                LiveBody body = open.element().next();
                visit.accept(body, open.size() - 1);
                open.push(body.children().iterator());
            } else {
                open.pop();
                if (!open.isEmpty()) {
                    visit.accept(null, open.size() - 1);
                }
            }
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append("\\u%04x".formatted((int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
