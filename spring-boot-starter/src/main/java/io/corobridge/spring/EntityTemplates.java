package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.data.r2dbc.core.ReactiveDeleteOperation.TerminatingDelete;
import org.springframework.data.r2dbc.core.ReactiveInsertOperation.TerminatingInsert;
import org.springframework.data.r2dbc.core.ReactiveSelectOperation.TerminatingSelect;
import org.springframework.data.r2dbc.core.ReactiveUpdateOperation.TerminatingUpdate;
import org.springframework.data.relational.core.query.Update;

/**
 * Awaits the operations of {@code R2dbcEntityTemplate} in a body, for static imports; Kotlin: {@code awaitOne}, {@code
 * flow}, {@code usingAndAwait} and the rest. A close of the body cancels the operation.
 *
 * @since 0.1.0
 */
public final class EntityTemplates {

    private EntityTemplates() {}

    /**
     * Waits for the only entity.
     *
     * @throws EmptyResultDataAccessException if there is none
     * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are more
     */
    public static <T> T awaitOne(CoroutineScope co, TerminatingSelect<T> select) {
        return present(co.await(select.one()));
    }

    /**
     * Waits for the only entity, null if there is none.
     *
     * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are more
     */
    public static <T> @Nullable T awaitOneOrNull(CoroutineScope co, TerminatingSelect<T> select) {
        return co.await(select.one());
    }

    /**
     * Waits for the first entity.
     *
     * @throws EmptyResultDataAccessException if there is none
     */
    public static <T> T awaitFirst(CoroutineScope co, TerminatingSelect<T> select) {
        return present(co.await(select.first()));
    }

    /** Waits for the first entity, null if there is none. */
    public static <T> @Nullable T awaitFirstOrNull(CoroutineScope co, TerminatingSelect<T> select) {
        return co.await(select.first());
    }

    /** Waits for the number of entities. */
    public static long awaitCount(CoroutineScope co, TerminatingSelect<?> select) {
        return co.single(select.count());
    }

    /** Waits for the answer if there are entities. */
    public static boolean awaitExists(CoroutineScope co, TerminatingSelect<?> select) {
        return co.single(select.exists());
    }

    /**
     * Returns the entities, each of which is asked for when the reader wants it. Each reading selects anew, at its
     * first pull; a loop that is left cancels it.
     */
    public static <T> AsyncIterable<T> all(TerminatingSelect<T> select) {
        return AsyncIterable.from(select.all(), 1);
    }

    /** Inserts {@code entity} and waits for it as it is stored. */
    public static <T> T usingAndAwait(CoroutineScope co, TerminatingInsert<T> insert, T entity) {
        return co.single(insert.using(entity));
    }

    /** Applies {@code update} and waits for the number of rows that it has updated. */
    public static long applyAndAwait(CoroutineScope co, TerminatingUpdate statement, Update update) {
        return co.single(statement.apply(update));
    }

    /** Deletes and waits for the number of rows that it has deleted. */
    public static long allAndAwait(CoroutineScope co, TerminatingDelete delete) {
        return co.single(delete.all());
    }

    private static <T> T present(@Nullable T entity) {
        if (entity == null) {
            throw new EmptyResultDataAccessException(1);
        }
        return entity;
    }
}
