package io.corobridge.tck.machine;

import io.corobridge.CoroutineBody;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of a running program, with its tasks. */
final class GroupTasks {

    private final TaskGroup group;
    private final List<Task<Integer>> tasks = new ArrayList<>();

    GroupTasks(TaskGroup group) {
        this.group = group;
    }

    void start(CoroutineBody<Integer> body) {
        tasks.add(group.start(body));
    }

    void cancel() {
        group.cancel();
    }

    /** Returns one of the tasks that were started; null if there is none. */
    @Nullable
    Task<Integer> task(int index) {
        return tasks.isEmpty() ? null : tasks.get(index % tasks.size());
    }
}
