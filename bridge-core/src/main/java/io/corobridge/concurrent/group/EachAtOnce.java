package io.corobridge.concurrent.group;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.Reading;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskBody;
import io.corobridge.concurrent.TaskGroup;
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
            read(co, source, room, element -> start(group, body, element).whenEnded(room::release));
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
                    read(task, source, room, element -> results.add(start(group, body, element)));
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

    /** An action for one element. */
    private interface Taker<T extends @Nullable Object> {
        void take(T element);
    }

    /** Reads {@code source}, one element at a time, each when there is room for it. */
    private static <T extends @Nullable Object> void read(
            CoroutineScope co, AsyncIterable<? extends T> source, Room room, Taker<? super T> taker) {
        try (Reading<T> reading = co.<T>open(source)) {
            co.await(room);
            for (Iterator<T> elements = reading.iterator(); elements.hasNext(); co.await(room)) {
                taker.take(elements.next());
            }
        }
    }

    private static <T extends @Nullable Object, R extends @Nullable Object> Child<R> start(
            TaskGroup group, TaskBody<? super T, ? extends R> body, T element) {
        return (Child<R>) group.<R>start(task -> body.run(task, element));
    }
}
