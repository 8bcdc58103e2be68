package io.corobridge.tck.machine;

import io.corobridge.CoroutineBody;
import io.corobridge.concurrent.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model of {@code gather} and {@code race}: both are groups. */
@SuppressWarnings("NullAway") // a result may be null, as its type parameter says
final class ModelTogether<T extends @Nullable Object> {

    private final ModelScope scope;
    private final List<? extends CoroutineBody<? extends T>> bodies;
    private final List<ModelChild<T>> children = new ArrayList<>();
    private @Nullable ModelChild<T> winner;

    ModelTogether(ModelScope scope, List<? extends CoroutineBody<? extends T>> bodies) {
        this.scope = scope;
        this.bodies = bodies;
    }

    List<T> gather() {
        try {
            List<T> results = scope.with(new ModelGroup(scope.run, false), this::all);
            children.clear();
            return results;
        } finally {
            children.forEach(ModelChild::discard);
        }
    }

    private List<T> all(TaskGroup group) {
        start((ModelGroup) group);
        if (children.size() < bodies.size()) {
            return List.of(); // the end of the group raises the failure
        }
        List<T> results = new ArrayList<>();
        for (ModelChild<T> child : children) {
            results.add(scope.await(child));
        }
        return results;
    }

    @SuppressWarnings("unchecked") // a body of a subtype gives a T
    private void start(ModelGroup group) {
        for (CoroutineBody<? extends T> body : bodies) {
            if (group.isClosing()) {
                return;
            }
            children.add((ModelChild<T>) group.start(body));
        }
    }

    T race() {
        try {
            T won = scope.with(new ModelGroup(scope.run, true), this::first);
            children.remove(winner);
            return won;
        } finally {
            children.forEach(ModelChild::discard);
        }
    }

    private T first(TaskGroup group) {
        start((ModelGroup) group);
        for (ModelChild<T> child : children) {
            child.whenEnded(() -> ends(child));
        }
        scope.raiseDue();
        scope.run.waitUntil(() -> winner != null || scope.due() != null);
        ModelChild<T> first = winner;
        if (first == null) {
            scope.raiseDue();
        }
        ((ModelGroup) group).closeTasks();
        return first.result();
    }

    private void ends(ModelChild<T> child) {
        if (winner == null) {
            winner = child;
            scope.run.changed();
        }
    }
}
