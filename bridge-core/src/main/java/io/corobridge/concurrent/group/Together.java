package io.corobridge.concurrent.group;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.frame.Unchecked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a list of bodies as tasks of a group: all of them, or until the first one ends. */
public final class Together {

    private Together() {}

    /**
     * Runs {@code bodies} at once. Returns their results, in their order. If one of them fails, the results of the
     * others go to the discard hook.
     */
    public static <T extends @Nullable Object> List<T> gather(
            CoroutineScope co, List<? extends CoroutineBody<? extends T>> bodies) {
        List<Child<T>> tasks = new ArrayList<>();
        try {
            List<T> results = Unchecked.cast(
                    co.<TaskGroup, List<T>>with(TaskGroup.open(), group -> all(co, group, bodies, tasks)));
            tasks.clear();
            return results;
        } finally {
            tasks.forEach(Child::discard);
        }
    }

    private static <T extends @Nullable Object> List<T> all(
            CoroutineScope co,
            TaskGroup group,
            List<? extends CoroutineBody<? extends T>> bodies,
            List<Child<T>> tasks) {
        if (!start(group, bodies, tasks)) {
            return List.of(); // one that was started before has failed: the group's end raises its error
        }
        List<T> results = new ArrayList<>(tasks.size());
        for (Task<T> task : tasks) {
            results.add(co.await(task));
        }
        return results;
    }

    /**
     * Runs {@code bodies} at once until the first one ends, closes the others and waits for their cleanup. Returns the
     * result of the first one, or raises its error. A result of another one goes to the discard hook.
     */
    public static <T extends @Nullable Object> T race(
            CoroutineScope co, List<? extends CoroutineBody<? extends T>> bodies) {
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException("a race needs a body");
        }
        List<Child<T>> tasks = new ArrayList<>();
        Race<T> race = new Race<>();
        try {
            T won = Unchecked.cast(
                    co.<TaskGroup, T>with(TaskGroup.supervised(), group -> first(co, group, bodies, tasks, race)));
            tasks.remove(race.winner());
            return won;
        } finally {
            tasks.forEach(Child::discard);
        }
    }

    private static <T extends @Nullable Object> T first(
            CoroutineScope co,
            TaskGroup group,
            List<? extends CoroutineBody<? extends T>> bodies,
            List<Child<T>> tasks,
            Race<T> race) {
        start(group, bodies, tasks);
        tasks.forEach(race::joins);
        Child<T> winner = co.await(race);
        ((Group) group).closeTasks();
        return winner.result();
    }

    /** Starts {@code bodies}. Returns false, with the rest given up, if the group is closing. */
    private static <T extends @Nullable Object> boolean start(
            TaskGroup group, List<? extends CoroutineBody<? extends T>> bodies, List<Child<T>> tasks) {
        for (CoroutineBody<? extends T> body : bodies) {
            Child<T> task = ((Group) group).startUnlessClosing(Unchecked.<CoroutineBody<T>>cast(body));
            if (task == null) {
                return false;
            }
            tasks.add(task);
        }
        return true;
    }
}
