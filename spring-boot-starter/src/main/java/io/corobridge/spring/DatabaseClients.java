package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.RowsFetchSpec;
import org.springframework.r2dbc.core.UpdatedRowsFetchSpec;

/**
 * Awaits the statements of {@code DatabaseClient} in a body, for static imports; Kotlin: {@code awaitOne}, {@code flow}
 * and the rest. A close of the body cancels the statement.
 *
 * @since 0.1.0
 */
public final class DatabaseClients {

    private DatabaseClients() {}

    /**
     * Waits for the only row.
     *
     * @throws EmptyResultDataAccessException if there is none
     * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are more
     */
    public static <T> T awaitOne(CoroutineScope co, RowsFetchSpec<T> rows) {
        return present(co.await(rows.one()));
    }

    /**
     * Waits for the only row, null if there is none.
     *
     * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are more
     */
    public static <T> @Nullable T awaitOneOrNull(CoroutineScope co, RowsFetchSpec<T> rows) {
        return co.await(rows.one());
    }

    /**
     * Waits for the first row.
     *
     * @throws EmptyResultDataAccessException if there is none
     */
    public static <T> T awaitFirst(CoroutineScope co, RowsFetchSpec<T> rows) {
        return present(co.await(rows.first()));
    }

    /** Waits for the first row, null if there is none. */
    public static <T> @Nullable T awaitFirstOrNull(CoroutineScope co, RowsFetchSpec<T> rows) {
        return co.await(rows.first());
    }

    /**
     * Returns the rows, each of which is asked for when the reader wants it. Each reading executes the statement anew,
     * at its first pull; a loop that is left cancels it.
     */
    public static <T> AsyncIterable<T> rows(RowsFetchSpec<T> rows) {
        return AsyncIterable.from(rows.all(), 1);
    }

    /** Executes a statement and waits for the number of rows that it has updated. */
    public static long awaitRowsUpdated(CoroutineScope co, UpdatedRowsFetchSpec statement) {
        return co.single(statement.rowsUpdated());
    }

    /** Executes a statement whose result is of no interest, and waits for its end. */
    public static void await(CoroutineScope co, GenericExecuteSpec statement) {
        co.await(statement.then());
    }

    private static <T> T present(@Nullable T row) {
        if (row == null) {
            throw new EmptyResultDataAccessException(1);
        }
        return row;
    }
}
