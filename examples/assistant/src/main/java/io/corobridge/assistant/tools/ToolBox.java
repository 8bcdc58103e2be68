package io.corobridge.assistant.tools;

import io.corobridge.assistant.AssistantProperties;
import io.corobridge.assistant.provider.ToolCall;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Runs tools as tasks, each with a deadline. */
@Component
public final class ToolBox {

    private final Map<String, Tool> tools;
    private final Duration deadline;

    ToolBox(List<Tool> tools, AssistantProperties properties) {
        this.tools = tools.stream().collect(Collectors.toMap(Tool::name, Function.identity()));
        deadline = properties.toolDeadline();
    }

    /** Starts a call in {@code group}, which waits for it and closes it. */
    public Task<String> start(TaskGroup group, ToolCall call) {
        return group.start(call.tool(), task -> {
            Tool tool = tools.get(call.tool());
            if (tool == null) {
                throw new ToolException("The provider asks for a tool that does not exist: " + call.tool(), null);
            }
            try {
                return task.within(deadline, running -> tool.call(task, call.argument()));
            } catch (TimeoutException late) {
                throw new ToolException(
                        "The tool " + call.tool() + " took longer than " + deadline.toMillis() + " ms.", late);
            } catch (Exception failed) {
                throw new ToolException("The tool " + call.tool() + " failed.", failed);
            }
        });
    }
}
