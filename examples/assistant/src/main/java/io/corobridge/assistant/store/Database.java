package io.corobridge.assistant.store;

import io.corobridge.AsyncContextManager;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.assistant.AssistantProperties;
import io.corobridge.concurrent.Task;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * JDBC in a body. A call blocks the body's own thread, which no other body runs on.
 *
 * <p>A close interrupts a thread that blocks, and H2 closes its files when one of its threads is interrupted. So each
 * call is shielded, and a query that may take long is cancelled in JDBC's own way.
 */
@Component
public final class Database implements InitializingBean, DisposableBean {

    private static final int CONNECTIONS = 200;

    /** Two pools: an answer that holds a connection never waits for a second one that other answers hold. */
    private final JdbcConnectionPool transactions;

    private final JdbcConnectionPool reads;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong rollbacks = new AtomicLong();

    Database(AssistantProperties properties) {
        transactions = pool(properties.database());
        reads = pool(properties.database());
    }

    private static JdbcConnectionPool pool(String url) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    /** A transaction: committed at the end of the block, rolled back if that raised an error or was closed. */
    public AsyncContextManager<Connection> transaction() {
        return AsyncContextManager.of(co -> {
            Connection connection = call(co, () -> transactions.getConnection());
            try {
                call(co, () -> begin(connection));
                co.yield(connection);
                co.blocking(connection::commit);
                commits.incrementAndGet();
            } catch (Throwable failed) {
                co.blocking(() -> connection.rollback());
                rollbacks.incrementAndGet();
                throw failed;
            } finally {
                co.blocking(connection::close);
            }
        });
    }

    private static Connection begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection;
    }

    /** A connection for a query, given back at the exit. */
    public AsyncContextManager<Connection> reading() {
        return AsyncContextManager.of(co -> {
            Connection connection = call(co, () -> reads.getConnection());
            try {
                co.yield(connection);
            } finally {
                co.blocking(connection::close);
            }
        });
    }

    /** Makes a short call to its end: a close of the body is raised after it. */
    static <T extends @Nullable Object> T call(CoroutineScope co, Callable<T> call) {
        return co.shielded(() -> co.blocking(call));
    }

    /**
     * Runs a query that may take long. A close of the body, or the end of a deadline around it, cancels the statement
     * in the database; the group waits until the query has ended, so that nobody gets a connection that is in use.
     */
    public static <T> T query(CoroutineScope co, PreparedStatement statement, Callable<T> query) {
        return co.group(group -> {
            Task<T> running = group.start("query", task -> {
                try {
                    task.<SQLException>mayThrow();
                    return call(task, query);
                } catch (SQLException failed) {
                    task.checkpoint(); // the error of a cancelled statement is no error
                    throw failed;
                }
            });
            try {
                return co.await(running);
            } catch (GeneratorExit closed) {
                running.cancel();
                statement.cancel();
                throw closed;
            }
        });
    }

    /** Counts the connections that are in use. */
    public int connections() {
        return transactions.getActiveConnections() + reads.getActiveConnections();
    }

    /** Counts the committed transactions. */
    public long commits() {
        return commits.get();
    }

    /** Counts the transactions that were rolled back. */
    public long rollbacks() {
        return rollbacks.get();
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        try (Connection connection = reads.getConnection()) {
            Schema.create(connection);
        }
    }

    @Override
    public void destroy() {
        transactions.dispose();
        reads.dispose();
    }
}
