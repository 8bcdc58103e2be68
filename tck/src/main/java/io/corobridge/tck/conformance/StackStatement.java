package io.corobridge.tck.conformance;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncExitStack;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code stack} statement: an {@link AsyncExitStack} around a block. */
final class StackStatement {

    private final BodyRun body;
    private final CoroutineScope co;
    private final ScenarioRun run;

    StackStatement(BodyRun body) {
        this.body = body;
        co = body.co;
        run = body.run;
    }

    Flow run(JsonNode s) {
        AsyncContextManager<AsyncExitStack> manager =
                new LabelledManager<>(run, "stack", new AsyncExitStack(run.engine));
        Flow flow = co.with(manager, stack -> {
            for (JsonNode item : s.get("items")) {
                fill(stack, item);
            }
            return body.block(s.get("body"));
        });
        return flow == null ? Flow.NORMAL : flow;
    }

    private void fill(AsyncExitStack stack, JsonNode item) {
        if (item.has("enter")) {
            Object object = body.expressions.of(item.get("enter"));
            Awaitable<@Nullable Object> enter = stack.enter(enterable(object));
            body.entered(item, co.await(run.keep(run.labelled(enter, "stack.enter"))));
        } else if (item.has("push")) {
            push(stack, body.expressions.of(item.get("push")));
        } else if (item.has("callback")) {
            String def = item.get("callback").stringValue();
            stack.callback(co -> {
                run.checkLive();
                return co.await(awaitable(run.instances.make(def)));
            });
        } else {
            Object value = body.value(item.get("sync"));
            stack.callback(() -> run.event("log", body.label(), value));
        }
    }

    private AsyncContextManager<@Nullable Object> enterable(@Nullable Object object) {
        if (object instanceof ScriptedManager scripted && scripted.has("aenter") && scripted.has("aexit")) {
            return scripted.in(true);
        }
        boolean exits = object instanceof ScriptedManager scripted && scripted.has("aexit");
        return body.expressions.library(
                object, () -> run.types.typeWithoutMethod(object, exits ? "__aenter__" : "__aexit__"));
    }

    private void push(AsyncExitStack stack, @Nullable Object object) {
        if (object instanceof ScriptedManager scripted && scripted.has("aexit")) {
            stack.push(scripted.in(true));
        } else if (object instanceof AsyncContextManager<?> manager) {
            stack.push(manager);
        } else {
            stack.callback(() -> {
                throw Sneaky.raise(run.types.notCallable(object));
            });
        }
    }

    private Awaitable<@Nullable Object> awaitable(Object object) {
        if (object instanceof Awaitable<?>) {
            return ScenarioRun.awaitable(object);
        }
        throw Sneaky.raise(run.types.notAwaitable(object));
    }
}
