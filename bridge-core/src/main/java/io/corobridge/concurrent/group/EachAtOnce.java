package io.corobridge.concurrent.group;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.Reading;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskBody;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.frame.WrappingBody;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body for each element of a source, as tasks of a group, of which a limited number is at work. No element is
 * taken from the source before there is room for it.
 */
public final class EachAtOnce {

    private EachAtOnce() {}

    /** Runs {@code body} for each element of {@code source}, and waits for all of them. */
    public static <T extends @Nullable Object> void forEach(
            CoroutineScope co, AsyncIterable<? extends T> source, int limit, TaskBody<? super T, ?> body) {
        Room room = new Room(limit);
        co.<TaskGroup, @Nullable Object>with(TaskGroup.open(), group -> {
            read(co, source, room, element -> {
                Child<?> child = start((Group) group, body, element);
                if (child != null) {
                    child.whenEnded(room::release);
                }
                return child != null;
            });
            return null;
        });
    }

    /**
     * Yields the results of {@code body} for the elements of {@code source}: in the order of the elements, or else as
     * they come. An element counts until its result was delivered.
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> void map(
            GeneratorScope<R, Void> co,
            AsyncIterable<? extends T> source,
            int limit,
            boolean ordered,
            TaskBody<? super T, ? extends R> body) {
        Room room = new Room(limit);
        Results<R> results = new Results<>(ordered);
        try {
            co.<TaskGroup, Boolean>with(TaskGroup.open(), group -> {
                Task<Boolean> reader = group.start("reader", task -> {
                    read(task, source, room, element -> {
                        Child<R> child = start((Group) group, body, element);
                        if (child != null) {
                            results.add(child);
                        }
                        return child != null;
                    });
                    results.end();
                    return true;
                });
                for (Child<R> next = co.await(results); next != null; next = co.await(results)) {
                    co.yield(co.await(next));
                    room.release();
                }
                return co.await(reader);
            });
        } finally {
            results.discardRest();
        }
    }

    /** An action for one element. Returns whether the reading goes on. */
    private interface Taker<T extends @Nullable Object> {
        boolean take(T element);
    }

    /** Reads {@code source}, one element at a time, each when there is room for it. */
    private static <T extends @Nullable Object> void read(
            CoroutineScope co, AsyncIterable<? extends T> source, Room room, Taker<? super T> taker) {
        try (Reading<T> reading = co.<T>open(source)) {
            co.await(room);
            for (Iterator<T> elements = reading.iterator(); elements.hasNext(); co.await(room)) {
                if (!taker.take(elements.next())) {
                    return; // the group is closing: its end has the reason
                }
            }
        }
    }

    /** Starts the task for {@code element}; null, and the element is discarded, if the group is closing. */
    private static <T extends @Nullable Object, R extends @Nullable Object> @Nullable Child<R> start(
            Group group, TaskBody<? super T, ? extends R> body, T element) {
        Work<T, R> work = new Work<>(body, element);
        Child<R> child = group.<R>startUnlessClosing(work);
        if (child == null) {
            group.discardElement(element);
            return null;
        }
        child.whenEnded(() -> {
            if (!work.begun) {
                group.discardElement(element);
            }
        });
        return child;
    }

    /** The body for one element. {@code begun} is written on the body's stack, and read after the end of the task. */
    private static final class Work<T extends @Nullable Object, R extends @Nullable Object>
            implements CoroutineBody<R>, WrappingBody {

        private final TaskBody<? super T, ? extends R> body;
        private final T element;
        private boolean begun;

        Work(TaskBody<? super T, ? extends R> body, T element) {
            this.body = body;
            this.element = element;
        }

        @Override
        public Object wrapped() {
            return body;
        }

        @Override
        public R run(CoroutineScope task) throws Throwable {
            begun = true;
            return body.run(task, element);
        }
    }
}
